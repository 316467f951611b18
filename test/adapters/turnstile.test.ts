import type { Application, Pressed, Said } from '../../bot/application/incoming.ts';
import { createTurnstile, type TurnstileOptions } from '../../bot/application/turnstile.ts';
import { HandMovedTime, settled } from '../dsl/hand-moved-time.ts';

const PHONE = '12 34 56 78';
const BUSY = {
  da: `Der er meget travlt lige nu. Vi har IKKE modtaget noget, og intet er ændret. Prøv igen om et minut, eller ring til servicedesken på ${PHONE}.`,
  en: `We are very busy right now. We did NOT receive anything, and nothing is changed. Try again in a minute, or call the service desk on ${PHONE}.`,
};

/** An application that works on a turn until the test says that it is done. */
class SlowDesk implements Application {
  readonly begun: string[] = [];
  atWork = 0;
  mostAtWork = 0;
  readonly #ends = new Map<string, PromiseWithResolvers<void>>();

  async said({ activityId }: Said) {
    await this.#work(activityId);
    return [{ text: `done ${activityId}` }];
  }

  async edited({ activityId }: Said) {
    await this.#work(activityId);
    return [{ text: `done ${activityId}` }];
  }

  async deleted({ activityId }: { activityId: string }) {
    await this.#work(activityId);
    return [];
  }

  async pressed({ activityId }: Pressed) {
    await this.#work(activityId);
    return { message: `done ${activityId}` };
  }

  async installed({ activityId }: { activityId: string }) {
    await this.#work(activityId);
    return [{ text: 'greeting' }];
  }

  async removed({ activityId }: { activityId: string }) {
    await this.#work(activityId);
  }

  async joinedTeam({ activityId }: { activityId: string }) {
    await this.#work(activityId);
    return [];
  }

  apology(locale: string | undefined): string {
    return `sorry ${locale}`;
  }

  async ends(activityId: string): Promise<void> {
    this.#ends.get(activityId)?.resolve();
    await settled();
  }

  async breaks(activityId: string): Promise<void> {
    this.#ends.get(activityId)?.reject(new Error('our own fault'));
    await settled();
  }

  async #work(activityId: string): Promise<void> {
    const end = Promise.withResolvers<void>();
    this.#ends.set(activityId, end);
    this.begun.push(activityId);
    this.atWork += 1;
    this.mostAtWork = Math.max(this.mostAtWork, this.atWork);
    try {
      await end.promise;
    } finally {
      this.atWork -= 1;
    }
  }
}

let desk: SlowDesk;
let time: HandMovedTime;
let logged: unknown[];
let door: Application;

const open = (options: Partial<TurnstileOptions> = {}) => {
  const note = (event: string, fields?: unknown) => void logged.push([event, fields]);
  door = createTurnstile(desk, {
    phone: () => PHONE,
    log: { info: note, warn: note, error: note },
    later: time.later,
    atOnce: 2,
    mostWaiting: 3,
    longestWaitMs: 4_000,
    ...options,
  });
};

beforeEach(() => {
  desk = new SlowDesk();
  time = new HandMovedTime();
  logged = [];
  open();
});

const address = { conversationId: 'chat', serviceUrl: 'https://teams/', tenantId: 't' };
const from = (activityId: string, locale: string | undefined) => ({
  activityId,
  by: { id: 'p', mri: '29:p', name: 'Person', locale },
  where: { address, kind: 'personal' as const },
});
const message = (activityId: string, locale: string | undefined) => ({
  ...from(activityId, locale),
  text: 'nothing works',
  attachments: [],
  mentions: [],
});
const says = async (activityId: string, locale: string | undefined = 'da-DK') => door.said(message(activityId, locale));
const edits = async (activityId: string) => door.edited(message(activityId, 'da-DK'));
const presses = async (activityId: string, automatic = false, locale = 'da-DK') =>
  door.pressed({ ...from(activityId, locale), verb: 'take', data: {}, cardActivityId: undefined, automatic });

describe('The turnstile', () => {
  it('works on so many turns at once and on the next when one is done, in order of arrival', async () => {
    const answers = [says('1'), says('2'), presses('3'), says('4')];
    await settled();
    expect(desk.begun).toEqual(['1', '2']);
    await desk.ends('2');
    expect(desk.begun).toEqual(['1', '2', '3']);
    await desk.ends('1');
    for (const id of ['3', '4']) await desk.ends(id);
    expect(await Promise.all(answers)).toEqual([
      [{ text: 'done 1' }],
      [{ text: 'done 2' }],
      { message: 'done 3' },
      [{ text: 'done 4' }],
    ]);
    expect([desk.mostAtWork, time.timers, logged]).toEqual([2, 0, []]);
  });

  it('tells whoever comes when too many wait that nothing was received, in the language of their Teams', async () => {
    const held = ['1', '2', '3', '4', '5'].map(async (id) => says(id));
    await settled();
    expect(await says('6')).toEqual([{ text: BUSY.da }]);
    expect(await says('7', 'en-GB')).toEqual([{ text: BUSY.en }]);
    expect(await edits('edit')).toEqual([{ text: BUSY.da }]);
    expect(await presses('8')).toEqual({ message: BUSY.da });
    expect(await presses('9', false, 'en-US')).toEqual({ message: BUSY.en });
    for (const id of ['1', '2', '3', '4', '5']) await desk.ends(id);
    await Promise.all(held);
    expect(desk.begun).toEqual(['1', '2', '3', '4', '5']);
  });

  it('tells whoever has waited too long the same, and never begins with it afterwards', async () => {
    const held = [says('1'), says('2')];
    const late = says('3');
    await time.passes(3_999);
    const later = presses('4');
    await time.passes(1);
    expect(await late).toEqual([{ text: BUSY.da }]);
    await desk.ends('1');
    expect(desk.begun).toEqual(['1', '2', '4']);
    await desk.ends('4');
    expect(await later).toEqual({ message: 'done 4' });
    await desk.ends('2');
    await Promise.all(held);
    expect([desk.begun, time.timers]).toEqual([['1', '2', '4'], 0]);
  });

  it('lets others wait in the place of one who gave up', async () => {
    for (const id of ['1', '2', '3', '4', '5']) void says(id);
    await time.passes(4_000);
    const next = says('6');
    await desk.ends('1');
    await desk.ends('6');
    expect(await next).toEqual([{ text: 'done 6' }]);
  });

  it('lets no card refresh itself while people wait, and does when there is a place', async () => {
    expect(desk.begun).toEqual([]);
    const looked = presses('look', true);
    void says('1');
    await settled();
    expect(desk.begun).toEqual(['look', '1']);
    expect(await presses('look again', true)).toEqual({ message: BUSY.da });
    await desk.ends('look');
    expect(await looked).toEqual({ message: 'done look' });
    expect([desk.begun, logged]).toEqual([['look', '1'], []]);
  });

  it('never drops what Teams tells of the bot itself or of a deleted message, however many wait and however long', async () => {
    for (const id of ['1', '2', '3', '4', '5']) void says(id);
    const installed = door.installed(from('in', 'da-DK'));
    const removed = door.removed(from('out', 'da-DK'));
    const deleted = door.deleted(from('gone', 'da-DK'));
    const joined = door.joinedTeam({ activityId: 'team', where: from('', '').where, teamsTeamId: '19:team' });
    await time.passes(60_000);
    expect(desk.begun).toEqual(['1', '2']);
    for (const id of ['1', '2', 'in', 'out', 'gone', 'team']) await desk.ends(id);
    expect(await Promise.all([installed, removed, deleted, joined])).toEqual([
      [{ text: 'greeting' }],
      undefined,
      [],
      [],
    ]);
    expect(desk.begun).toEqual(['1', '2', 'in', 'out', 'gone', 'team']);
  });

  it('does not count those among the people who wait', async () => {
    void says('1');
    void says('2');
    for (const id of ['a', 'b', 'c', 'd']) void door.removed(from(id, 'da-DK'));
    const waits = says('3');
    for (const id of ['1', '2', 'a', 'b', 'c', 'd', '3']) await desk.ends(id);
    expect(await waits).toEqual([{ text: 'done 3' }]);
  });

  it('gives the place of a turn that broke to the next, and the fault to whoever asked', async () => {
    const broken = says('1');
    void says('2');
    const next = says('3');
    await settled();
    const fault = expect(broken).rejects.toThrow('our own fault');
    await desk.breaks('1');
    await fault;
    await desk.ends('3');
    expect(await next).toEqual([{ text: 'done 3' }]);
    const both = [says('4'), says('5')];
    await desk.ends('2');
    for (const id of ['4', '5']) await desk.ends(id);
    expect(await Promise.all(both)).toHaveLength(2);
  });

  it('gives a place away once only: nobody slips in between', async () => {
    open({ atOnce: 1 });
    void says('1');
    void says('2');
    await settled();
    const first = desk.ends('1');
    void says('3');
    await first;
    void says('4');
    await settled();
    expect(desk.begun).toEqual(['1', '2']);
    for (const id of ['2', '3', '4']) await desk.ends(id);
    expect([desk.begun, desk.mostAtWork]).toEqual([['1', '2', '3', '4'], 1]);
  });

  it('says in the log when it begins to refuse and when that is over, not for everybody', async () => {
    for (const id of ['1', '2', '3', '4', '5', '6', '7']) void says(id);
    await settled();
    expect(logged).toEqual([['turns-refused', { reason: 'busy', count: 3 }]]);
    for (const id of ['1', '2', '3', '4', '5']) await desk.ends(id);
    expect(logged.slice(1)).toEqual([['turns-taken-again', { count: 2 }]]);
    for (const id of ['8', '9']) void says(id);
    await desk.ends('8');
    expect(logged).toHaveLength(2);
  });

  it('answers everybody when ten thousand come at once, and keeps no more than it promised', async () => {
    open({ atOnce: 64, mostWaiting: 512 });
    const answers = Array.from({ length: 10_000 }, async (_, index) => says(`${index}`));
    await settled();
    expect([desk.atWork, time.timers]).toEqual([64, 512]);
    for (let index = 0; index < 300; index += 1) await desk.ends(`${index}`);
    await time.passes(4_000);
    for (let index = 300; index < 364; index += 1) await desk.ends(`${index}`);
    const said = (await Promise.all(answers)).flat();
    expect(said.filter((one) => 'text' in one && one.text === BUSY.da)).toHaveLength(10_000 - 364);
    expect([desk.begun.length, desk.mostAtWork, desk.atWork, time.timers]).toEqual([364, 64, 0, 0]);
  });

  it('leaves the apology to the application', () => {
    expect(door.apology('en-GB')).toBe('sorry en-GB');
  });
});
