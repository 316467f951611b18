import { offerOf, offersFor, type Reading, readFields } from '../../bot/domain/order.ts';
import type { Organisation } from '../../bot/domain/organisation.ts';
import { deliveryPromised } from '../../bot/domain/promise.ts';
import { ORDERING, PC } from '../cards/order-samples.ts';
import { exampleOrganisation } from '../dsl/example-organisation.ts';

const COLLEAGUE = '00000022-feed-4bad-8c0d-000000000022';
const FILLED = { field_model: 'baerbar', field_antal: '2', field_hvorfor: 'Undervisning' };

const reading = (typed: Readonly<Record<string, string>>): Reading => ({
  ...{ typed, language: 'da', now: new Date('2026-11-23T09:00:00.000Z') },
  nameOf: (id) => (id === COLLEAGUE ? 'Skoleleder 1' : undefined),
  dateInWords: (date) => `den ${date}`,
});
const read = (typed: Readonly<Record<string, string>>) => readFields(PC, reading(typed));

describe('What is filled in on an order', () => {
  it('is kept as it was shown, in the order of the fields, and nothing else of what was sent', () => {
    const { fields, problems, removed } = read({
      ...{ ...FILLED, field_fra: '2026-12-01', field_kollega: COLLEAGUE, field_sted: '  Lokale 12 ', itemId: 'x' },
      field_secret: 'ikke et felt',
    });
    expect({ problems, removed }).toEqual({ problems: [], removed: 0 });
    expect(fields).toEqual([
      { label: 'Hvilken slags?', value: 'Bærbar' },
      { label: 'Hvor mange?', value: '2' },
      { label: 'Hvor?', value: 'Lokale 12' },
      { label: 'Til hvad?', value: 'Undervisning' },
      { label: 'Fra hvilken dag?', value: 'den 2026-12-01' },
      { label: 'Samme som', value: 'Skoleleder 1' },
    ]);
  });

  it('is missing only where it must be filled in', () => {
    expect(read({ field_sted: '' }).problems).toEqual([
      { field: 'field_model', problem: 'empty' },
      { field: 'field_antal', problem: 'empty' },
      { field: 'field_hvorfor', problem: 'empty' },
    ]);
  });

  it.each([
    ['field_model', 'guld', 'notAChoice'],
    ['field_model', '__proto__', 'notAChoice'],
    ['field_antal', 'to', 'notANumber'],
    ['field_antal', '-1', 'notANumber'],
    ['field_antal', '1e5', 'notANumber'],
    ['field_antal', '2512489996', 'notANumber'],
    ['field_sted', 'x'.repeat(201), 'tooLong'],
    ['field_hvorfor', 'x'.repeat(2_001), 'tooLong'],
    ['field_hvorfor', '\u200b\u202e', 'empty'],
    ['field_fra', '2026-02-30', 'notADate'],
    ['field_fra', 'i morgen', 'notADate'],
    ['field_kollega', 'Skoleleder 1', 'notAPerson'],
    ['field_kollega', '00000000-0000-4000-8000-000000000000', 'notAPerson'],
  ])('cannot be %s = %s', (field, value, problem) => {
    expect(read({ ...FILLED, [field]: value }).problems).toEqual([{ field, problem }]);
  });

  it('loses CPR numbers, which are counted', () => {
    const { fields, removed } = read({
      ...FILLED,
      field_hvorfor: 'Elev 251248-9996 og 291182-9996',
      field_sted: '010772-9995',
    });
    expect(removed).toBe(3);
    expect(JSON.stringify(fields)).not.toMatch(/\d{6}-\d{4}/);
  });
});

describe('What somebody wants to order', () => {
  let example: Organisation;
  beforeAll(async () => {
    example = await exampleOrganisation();
  });
  const fitting = (text: string) => {
    const { offers, sure } = offersFor(text, example);
    return { ids: offers.map(({ item }) => item.id), sure };
  };

  it.each([
    ['jeg skal bruge en ny mus', 'skaerm-tilbehoer'],
    ['kan jeg få et headset?', 'skaerm-tilbehoer'],
    ['Jeg mangler en ny pc', 'ny-pc'],
    ['I need a new PC please', 'ny-pc'],
    ['vi vil gerne have en fælles postkasse', 'faelles-postkasse'],
    ['we need a shared mailbox', 'faelles-postkasse'],
    ['jeg skal låne en projektor til et møde', 'laan-av'],
    ['en ny mobiltelefon med abonnement', 'ny-mobil'],
  ])('is plain from «%s»', (text, id) => {
    expect(fitting(text)).toMatchObject({ sure: true });
    expect(fitting(text).ids[0]).toBe(id);
  });

  it('may be one of several', () => {
    const { ids, sure } = fitting('jeg skal bruge adgang');
    expect(sure).toBe(false);
    expect(ids).toEqual(expect.arrayContaining(['adgang-fagsystem', 'mappeadgang']));
  });

  it.each(['jeg vil gerne have en kop kaffe', 'jeg skal bruge det', ''])('is nothing that we have: «%s»', (text) => {
    expect(fitting(text)).toEqual({ ids: [], sure: false });
  });

  it('is not what a retired service offered', () => {
    const services = ORDERING.services.map((service) => ({ ...service, retired: true }));
    expect(offerOf('ny-pc', ORDERING)?.item).toBe(PC);
    expect(offerOf('ny-pc', { services })).toBeUndefined();
    expect(offersFor('ny pc', { services }).offers).toEqual([]);
  });
});

it('is promised for closing time after so many service days, not counting weekends and holidays', () => {
  const { calendar } = ORDERING;
  expect(deliveryPromised(new Date('2026-11-26T12:00:00.000Z'), 1, calendar).resolutionDueAt).toBe(
    '2026-11-27T13:00:00.000Z',
  );
  expect(deliveryPromised(new Date('2026-12-23T12:00:00.000Z'), 2, calendar)).toEqual({
    responseDueAt: '2026-12-29T14:30:00.000Z',
    resolutionDueAt: '2026-12-29T14:30:00.000Z',
  });
});
