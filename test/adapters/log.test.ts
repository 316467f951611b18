import { createLog } from '../../bot/adapters/log/log.ts';
import { aboutError } from '../../bot/ports/log.ts';

function logged(
  write: (log: ReturnType<typeof createLog>) => void,
  level: 'info' | 'warn' | 'error' | 'silent' = 'info',
) {
  const lines: string[] = [];
  write(createLog(level, { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

describe('The log', () => {
  it('has a line for each event, with time and level', () => {
    const [line] = logged((log) =>
      log.warn('reply-not-delivered', { caseId: 'F-2026-000123', status: 403, detail: '403/ConversationNotFound' }),
    );
    expect(line).toEqual({
      level: 40,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      msg: 'reply-not-delivered',
      caseId: 'F-2026-000123',
      status: 403,
      detail: '403/ConversationNotFound',
    });
  });

  it('keeps to its level', () => {
    const say = (log: ReturnType<typeof createLog>) => {
      log.info('a');
      log.warn('b');
      log.error('c');
    };
    expect(logged(say, 'error').map(({ msg }) => msg)).toEqual(['c']);
    expect(logged(say, 'silent')).toEqual([]);
  });

  it.each([
    'Min computer er i stykker',
    'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln',
    'Bearer:abc',
    '010190-1234',
    'x'.repeat(301),
    'linje\nlinje',
  ])('withholds what is not an id or a code: %j', (value) => {
    const [line] = logged((log) => log.info(value, { reason: value }));
    expect([line.msg, line.reason]).toEqual(['[withheld]', '[withheld]']);
  });

  it('drops what nobody has said may be logged', () => {
    const fields = {
      caseId: 'F-1',
      text: 'hej',
      data: { note: 'hej' },
      authorization: 'abc',
      __proto__: { verb: 'x' },
    };
    const [line] = logged((log) => log.info('event', fields));
    expect(Object.keys(line).sort()).toEqual(['caseId', 'level', 'msg', 'time']);
  });

  it('lets no object in through a field that is known', () => {
    const fields = JSON.parse('{"caseId":{"text":"hej"},"reason":["hej"]}');
    expect(JSON.stringify(logged((log) => log.info('event', fields)))).not.toContain('hej');
  });
});

describe('What is told of an error', () => {
  it('is its class, its code and where it happened, and never its message', () => {
    const told = aboutError(Object.assign(new TypeError('Anna skrev: hej'), { code: 'ERR_X' }));
    expect(told).toMatchObject({ error: 'TypeError', code: 'ERR_X' });
    expect(told.at).toMatch(/^log\.test\.ts:\d+:\d+/);
    expect(JSON.stringify(told)).not.toContain('hej');
  });

  it('is not taken in by a message that looks like a stack', () => {
    const told = aboutError(new Error('x\n    at secret (hemmeligt.ts:1:1)'));
    expect(told.at).not.toContain('hemmeligt');
  });

  it('is its type when it is no error', () => {
    expect(aboutError('hej')).toEqual({ error: 'string' });
  });
});
