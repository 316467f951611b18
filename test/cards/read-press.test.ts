import fc from 'fast-check';
import { BUTTONS, readPress } from '../../cards/buttons.ts';

const ON = { caseId: 'case-1', view: 'consultant', version: 7 };
const REPORT = { ...ON, description: 'Printeren virker ikke', serviceId: 'print', impact: '2', urgency: '3' };

const pressOf = (verb: string, data: unknown) => {
  const reading = readPress(verb, data);
  if (!reading.ok) throw new Error(`${verb} was not read: ${JSON.stringify(reading)}`);
  return reading.press;
};
const problemsOf = (verb: string, data: unknown) => {
  const reading = readPress(verb, data);
  return 'fields' in reading
    ? Object.fromEntries(reading.fields.map(({ field, problem }) => [field, problem]))
    : reading;
};

describe('A press', () => {
  it('is read with its inputs, which come as strings', () => {
    const filled = { location: ' Kælderen ', callbackPhone: '+45 12 34 56 78', assetTag: '' };
    expect(pressOf('report', { ...REPORT, ...filled })).toEqual({
      ...{ verb: 'report', ...ON, description: 'Printeren virker ikke', serviceId: 'print', impact: 2, urgency: 3 },
      ...{ location: 'Kælderen', callbackPhone: '12345678', assetTag: undefined, keeps: undefined },
    });
    expect(pressOf('time', { ...ON, minutes: '25' })).toMatchObject({ minutes: 25 });
    expect(pressOf('time', { ...ON, minutes: 25 })).toMatchObject({ minutes: 25 });
    expect(pressOf('handOver', { ...ON, to: 'team:drift', note: ' Se loggen ' })).toMatchObject({
      to: 'team:drift',
      note: 'Se loggen',
    });
    expect(pressOf('handOver', { ...ON, to: 'person:0a-1', note: 'x' })).toMatchObject({ to: 'person:0a-1' });
    expect(pressOf('waitVendor', { ...ON, vendor: 'Leverandør A', followUpOn: '2026-11-30' })).toMatchObject({
      vendorRef: undefined,
      followUpOn: '2026-11-30',
    });
    expect(pressOf('list', { list: 'find', query: 'printer', after: 'token' })).toEqual({
      verb: 'list',
      list: 'find',
      query: 'printer',
      after: 'token',
    });
    expect(pressOf('start', undefined)).toEqual({ verb: 'start' });
  });

  it('takes the minutes that are written before those that are picked', () => {
    const minutes = (picked: string, written: string) =>
      pressOf('resolve', { ...ON, code: 'leveret', text: 'x', minutes: picked, otherMinutes: written });
    expect(minutes('15', '')).toMatchObject({ minutes: 15 });
    expect(minutes('15', ' 40 ')).toMatchObject({ minutes: 40 });
    expect(minutes('other', '0')).toMatchObject({ minutes: 0 });
    expect(problemsOf('resolve', { ...ON, code: 'leveret', text: 'x', minutes: 'other', otherMinutes: '' })).toEqual({
      minutes: 'problemMinutes',
    });
    expect(problemsOf('time', { ...ON, minutes: '0' })).toEqual({ minutes: 'problemTime' });
    expect(problemsOf('time', { ...ON, minutes: '1,5' })).toEqual({ minutes: 'problemTime' });
    expect(problemsOf('time', { ...ON, minutes: '1441' })).toEqual({ minutes: 'problemTime' });
  });

  it.each([
    '12345678',
    '12 34 56 78',
    '+45 12345678',
    '+4512345678',
    '4471',
    'lokal 4471',
    '12\u00a034\u00a056\u00a078',
    '',
  ])('takes “%s” for a number that we can call', (callbackPhone) => {
    expect(readPress('report', { ...REPORT, callbackPhone }).ok).toBe(true);
  });

  it.each(['1234567', '123456789', 'ring bare', '+46 12345678', '+45 4471', '12'])(
    'does not take “%s” for a number that we can call',
    (callbackPhone) => {
      expect(problemsOf('report', { ...REPORT, callbackPhone })).toEqual({ callbackPhone: 'problemPhone' });
    },
  );

  it('with a person’s slip says what is wrong in which field, and what was typed', () => {
    expect(readPress('handOver', { ...ON, to: '', note: '  ' })).toEqual({
      ...{ ok: false, problem: 'invalid', form: 'handOver', ...ON },
      fields: [
        { field: 'to', problem: 'problemChoose' },
        { field: 'note', problem: 'problemEmpty' },
      ],
      values: { to: '', note: '  ' },
    });
    expect(problemsOf('ask', { ...ON, question: 'x'.repeat(2_001) })).toEqual({ question: 'problemTooLong' });
    expect(readPress('ask', { ...ON, question: ` ${'x'.repeat(2_000)} ` }).ok).toBe(true);
    expect(problemsOf('report', { ...REPORT, description: 'x'.repeat(10_001) })).toEqual({
      description: 'problemTooLong',
    });
    expect(problemsOf('waitChange', { ...ON, followUpOn: '2026-02-30' })).toEqual({ followUpOn: 'problemDate' });
    expect(problemsOf('waitChange', { ...ON, followUpOn: '' })).toEqual({ followUpOn: 'problemDate' });
  });

  it('keeps what the draft has only when the card says that it has no field for it', () => {
    const { description: _, ...without } = REPORT;
    expect(problemsOf('report', without)).toEqual({ description: 'problemEmpty' });
    expect(pressOf('report', { ...without, keeps: 'description' })).toMatchObject({
      description: undefined,
      keeps: 'description',
    });
    expect(problemsOf('report', { ...REPORT, description: '', keeps: 'description' })).toEqual({
      description: 'problemEmpty',
    });
    const { serviceId: __, urgency: ___, ...asked } = REPORT;
    expect(problemsOf('report', asked)).toEqual({ serviceId: 'problemChoose', urgency: 'problemChoose' });
    expect(pressOf('report', { ...asked, keeps: 'serviceId urgency' })).toMatchObject({
      impact: 2,
      location: undefined,
    });
    expect(problemsOf('report', { ...REPORT, serviceId: '', keeps: 'serviceId' })).toEqual({
      serviceId: 'problemChoose',
    });
    for (const keeps of ['impact', 'serviceId impact', 'serviceId ', ''])
      expect(readPress('report', { ...REPORT, keeps })).toMatchObject({ problem: 'malformed' });
  });

  it('of a button that we do not have still says which case it was about', () => {
    expect(readPress('acceptAll', ON)).toEqual({ ok: false, problem: 'unknownButton', ...ON });
    expect(readPress('constructor', { caseId: '../x', view: 'admin' })).toEqual({
      ok: false,
      problem: 'unknownButton',
    });
  });
});

describe('A press that was not made on one of our cards', () => {
  const malformed = (verb: string, data: unknown) =>
    expect(readPress(verb, data)).toMatchObject({ ok: false, problem: 'malformed' });

  it('is refused when it carries no case, view or version', () => {
    for (const key of ['caseId', 'view', 'version']) {
      const { [key]: _, ...rest }: Record<string, unknown> = ON;
      malformed('take', rest);
    }
    malformed('take', { ...ON, caseId: 'case/1' });
    malformed('take', { ...ON, caseId: 'x'.repeat(81) });
    malformed('take', { ...ON, view: 'admin' });
    malformed('take', { ...ON, version: -1 });
    malformed('take', { ...ON, version: 1.5 });
    malformed('take', { ...ON, version: '7' });
  });

  it('is refused when it is deep, a list, or of wrong types', () => {
    for (const data of [
      null,
      [],
      [ON],
      'take',
      7,
      true,
      { ...ON, note: { a: 1 } },
      { ...ON, x: [] },
      { ...ON, x: null },
    ])
      malformed('take', data);
    malformed('note', { ...ON, text: true });
    malformed('form', { ...ON, form: 'erase' });
    malformed('list', { list: 'all' });
    malformed('list', { list: 'find', query: 'x'.repeat(201) });
    malformed('list', { list: 'find', after: 'x'.repeat(501) });
  });

  it('is refused when a choice is none of those offered', () => {
    malformed('priority', { ...ON, priority: 'P0', reason: 'x' });
    malformed('resolve', { ...ON, code: 'ingen_respons', text: 'x', minutes: '5' });
    malformed('report', { ...REPORT, impact: '4' });
    malformed('report', { ...REPORT, serviceId: 'a b' });
    for (const to of [
      'drift',
      'team:',
      'role:admin',
      'team:a b',
      'xteam:a',
      `person:${'x'.repeat(81)}`,
      'team:a\nteam:b',
    ])
      malformed('handOver', { ...ON, to, note: 'x' });
  });

  it('is refused when its keys would reach into an object’s making', () => {
    malformed('take', JSON.parse(`{"caseId":"case-1","view":"consultant","version":7,"__proto__":"x"}`));
    malformed('take', { ...ON, constructor: 'x' });
    malformed('take', { ...ON, prototype: 'x' });
  });

  it('is refused when it is larger than anything a card can send', () => {
    malformed('take', { ...ON, x: 'x'.repeat(41 * 1024) });
    malformed('take', { ...ON, x: '漢'.repeat(14 * 1024) });
    malformed('take', { ...ON, ...Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`x${index}`, 1])) });
  });
});

describe('Whatever is said to be pressed', () => {
  const verb = fc.oneof(fc.constantFrom(...Object.keys(BUTTONS)), fc.string());
  const key = fc.oneof(
    fc.constantFrom('caseId', 'view', 'version', 'form', 'text', 'minutes', 'to', 'keeps', 'description', '__proto__'),
    fc.string(),
  );
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('case-1', 'channel', 7, 'note', '25', 'team:drift', '2026-11-30'),
  );
  const data = fc.oneof(
    fc.anything(),
    fc.dictionary(key, value),
    fc.dictionary(key, value).map((some) => ({ ...ON, ...some })),
  );

  it('is answered, never thrown at, and what was read is of the right form', () => {
    fc.assert(
      fc.property(verb, data, (pressed, sent) => {
        const reading = readPress(pressed, sent);
        if (!reading.ok) return ['unknownButton', 'malformed', 'invalid'].includes(reading.problem);
        const { press } = reading;
        const about =
          'caseId' in press && 'version' in press
            ? /^[A-Za-z0-9-]{1,80}$/.test(press.caseId) && Number.isSafeInteger(press.version)
            : true;
        return press.verb === pressed && about;
      }),
      { numRuns: 3_000, seed: 20_261_123 },
    );
  });

  it('leaves no trace on objects', () => {
    readPress('take', JSON.parse('{"__proto__":{"caseId":"x"},"constructor":{"prototype":{"caseId":"x"}}}'));
    expect(Object.hasOwn(Object.prototype, 'caseId')).toBe(false);
  });
});
