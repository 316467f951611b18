import { readSpan } from '../../bot/domain/spoken-span.ts';

/** A Tuesday. */
const read = (text: string) => {
  const span = readSpan(text, '2026-11-24');
  return span && [span.from, span.until];
};

describe('How long is read', () => {
  it.each([
    ['', undefined, undefined],
    ['til 5. december', undefined, '2026-12-05'],
    ['indtil fredag', undefined, '2026-11-27'],
    ['until 5 December 2026', undefined, '2026-12-05'],
    ['until December 5th', undefined, '2026-12-05'],
    ['til kl. 12', undefined, '2026-11-24T12:00'],
    ['til i morgen kl. 8.30', undefined, '2026-11-25T08:30'],
    ['21.-23. december', '2026-12-21', '2026-12-23'],
    ['21. december – 3. januar', '2026-12-21', '2027-01-03'],
    ['fra mandag den 21/12 til og med 23/12', '2026-12-21', '2026-12-23'],
    ['24.12 kl. 8 - 25.12 kl. 8', '2026-12-24T08:00', '2026-12-25T08:00'],
    ['24.12.26 08:00 til 25.12.2026 08:00', '2026-12-24T08:00', '2026-12-25T08:00'],
    ['2026-12-24 - 2026-12-26', '2026-12-24', '2026-12-26'],
    ['i morgen', '2026-11-25', '2026-11-25'],
    ['i dag kl. 12', '2026-11-24T12:00', undefined],
    ['tirsdag', '2026-12-01', '2026-12-01'],
    ['uge 52', '2026-12-21', '2026-12-27'],
    ['week 7', '2027-02-15', '2027-02-21'],
    ['10. maj til 20. juni', '2027-05-10', '2027-06-20'],
    ['til 5. november', undefined, '2026-11-05'],
    ['24.12 - 20.12', '2026-12-24', '2026-12-20'],
    ['den 29. februar 2028', '2028-02-29', '2028-02-29'],
  ])('«%s»', (text, from, until) => {
    expect(read(text)).toEqual([from, until]);
  });

  it.each(['til 45. december', 'til 29. februar 2027', 'til på torsdag måske', 'snart', '24.12 kl. 25', 'uge 60', '5'])(
    'not «%s»',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );
});
