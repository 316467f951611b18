import { belonging, mayAnswer, readsOn } from '../../bot/domain/belongs.ts';
import type { ReportedCase } from '../../bot/domain/case.ts';
import type { Intent } from '../../bot/domain/understanding.ts';
import { reported, type SampleName } from '../cards/samples.ts';
import { answer, heard, matter, ranked } from './hearing.ts';

const own = (id: string, status: SampleName, serviceId = 'print'): ReportedCase => ({
  ...reported(status, { enquiry: { serviceId } }),
  ...{ id, number: `INC-2026-00000${id}` },
});
const to = (...given: Parameters<typeof belonging>): string => {
  const found = belonging(...given);
  if (found.fit === 'none') return 'none';
  return found.fit === 'one' ? found.to.id : found.among.map(({ id }) => id).join(' or ');
};
const about = (serviceId: string, more = {}) => matter({ services: ranked(serviceId), ...more });

describe('A message that reads on', () => {
  it('is an answer, a withdrawal, a wish to be called, a complaint, or that it works again; thanks alone are not', () => {
    const reads = (['answer', 'withdrawal', 'callback', 'complaint', 'thanks', 'fault', 'noise'] as const).filter(
      (intent: Intent) => readsOn(heard({ intent })),
    );
    expect(reads).toEqual(['answer', 'withdrawal', 'callback', 'complaint']);
    expect(readsOn(heard({ intent: 'thanks', action: 'confirm_resolved' }))).toBe(true);
    expect(readsOn(heard({ continues: true }))).toBe(true);
  });

  it('belongs to the only case, and to none that is over', () => {
    expect(to(answer('den står ved vinduet'), [own('1', 'igang')])).toBe('1');
    expect(to(answer('den står ved vinduet'), [own('1', 'lukket'), own('2', 'annulleret')])).toBe('none');
    expect(to(answer('den står ved vinduet'), [])).toBe('none');
  });

  it('belongs to the case that it numbers, whatever else there is, and to none when that one is over', () => {
    const numbered = answer('om sagen', { caseNumber: 'INC-2026-000002' });
    expect(to(numbered, [own('1', 'afventer_bruger'), own('2', 'igang', 'vpn')])).toBe('2');
    expect(to(numbered, [own('1', 'igang'), own('2', 'lukket')])).toBe('none');
    const news = heard({ caseNumber: 'INC-2026-000002', matters: [about('vpn')] });
    expect(readsOn(news)).toBe(true);
    expect(readsOn(heard({ caseNumber: 'INC-2026-000002', intent: 'status_query', continues: true }))).toBe(false);
    expect(to(news, [own('1', 'igang', 'vpn'), own('2', 'igang')])).toBe('2');
    expect(to(news, [own('1', 'igang', 'vpn')])).toBe('none');
  });

  it('belongs to the case that waits for such a message', () => {
    const cases = [own('1', 'igang'), own('2', 'afventer_bruger'), own('3', 'loest')];
    expect(to(answer('ja'), cases)).toBe('2');
    expect(to(heard({ intent: 'thanks', matters: [] }), cases)).toBe('3');
    expect(to(heard({ continues: true, matters: [] }), cases)).toBe('3');
    expect(to(heard({ intent: 'withdrawal', matters: [] }), cases)).toBe('1 or 2');
    expect(to(heard({ intent: 'callback', matters: [] }), cases)).toBe('1 or 2');
    expect(to(heard({ intent: 'complaint', matters: [] }), cases)).toBe('1 or 2 or 3');
  });

  it('belongs to a case of the service that it names', () => {
    const cases = [own('1', 'igang'), own('2', 'igang', 'vpn')];
    expect(to(answer('vpn igen', { matters: [about('vpn')] }), cases)).toBe('2');
    expect(to(answer('noget'), cases)).toBe('1 or 2');
  });

  it('is another fault when it surely names another service, and no other matter when it is a mere answer', () => {
    const cases = [own('1', 'igang')];
    expect(to(heard({ continues: true, matters: [about('vpn')] }), cases)).toBe('none');
    expect(to(heard({ continues: true, matters: [about('vpn', { sure: false })] }), cases)).toBe('1');
    expect(to(answer('nej', { matters: [about('vpn')] }), cases)).toBe('1');
  });
});

describe('A text that says nothing by itself', () => {
  it('may answer a question as long as it is short', () => {
    const says = (description: string, intent: Intent = 'noise') => mayAnswer({ intent, description });
    expect([says('ja'), says('HP'), says('igår ved middagstid')]).toEqual([true, true, true]);
    expect([says(''), says('👍'), says('bla '.repeat(13))]).toEqual([false, false, false]);
    expect([says('hej', 'greeting'), says('tak', 'thanks'), says('pc', 'fault')]).toEqual([false, false, false]);
  });
});
