import { readFileSync } from 'node:fs';
import { maskCpr } from '../../bot/domain/cpr.ts';
import { cleaned } from '../../bot/domain/text.ts';
import { HelpDesk, MONDAY_10 } from '../dsl/helpdesk.ts';

interface Hostile {
  readonly id: string;
  readonly text: string;
  readonly fillTo?: number;
  readonly expect: 'no-case' | 'offers-report' | 'too-long';
  readonly mayOffer?: true;
  readonly answerIn?: 'da' | 'en';
  readonly neverKept?: string;
  readonly note: string;
}
const { messages } = JSON.parse(readFileSync('test/fixtures/reports-hostile.json', 'utf8')) as {
  readonly messages: readonly Hostile[];
};
const whole = ({ text, fillTo }: Hostile): string =>
  fillTo === undefined ? text : text.repeat(Math.ceil(fillTo / text.length)).slice(0, fillTo);

/** Teams does not tell how often the space bar was pressed. */
const asTyped = (text: string): string => text.replace(/ {2,}/g, ' ');

/** Small enough for Teams, whole, and without anybody called on. */
function isSound(card: unknown): void {
  const json = JSON.stringify(card);
  expect(json.length).toBeLessThan(28 * 1024);
  expect(json.isWellFormed()).toBe(true);
  expect(json).not.toMatch(
    /"type":"mention"|"entities"|\{\{(?:DATE|TIME)|[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/u,
  );
}

let desk: HelpDesk;
beforeAll(async () => {
  desk = await HelpDesk.open();
});
afterAll(async () => {
  await desk.close();
  desk.isHealthy();
});

/** A writer of their own for each, so that nothing said before is gone on with. */
async function written(message: Hostile) {
  const writer = await desk.person(`Medarbejder ${message.id}`);
  const before = writer.messages().length;
  await writer.says(whole(message));
  const answers = writer
    .messages()
    .slice(before)
    .filter(({ from }) => from === 'bot');
  const documents = (await desk.store.documents()).filter(({ state }) => state.reporter.id === writer.id);
  return { writer, answers, said: answers.map(({ text, summary }) => text ?? summary), documents };
}

describe.each(messages)('$id, $note', (message) => {
  it('is answered, makes no case, and the bot goes on', async () => {
    const { writer, answers, said, documents } = await written(message);
    expect(said.length).toBeGreaterThan(0);
    for (const { card } of answers) isSound(card ?? {});
    const offered = documents.map(({ state }) => state.status);
    switch (message.expect) {
      case 'too-long':
        expect([said, offered]).toEqual([[expect.stringMatching(/Skriv højst 10\.000 tegn/)], []]);
        break;
      case 'no-case':
        expect([[], ...(message.mayOffer ? [['kladde']] : [])]).toContainEqual(offered);
        break;
      case 'offers-report': {
        expect(offered).toEqual(['kladde']);
        expect(said[0]).toMatch(message.answerIn === 'en' ? /^Check your report/ : /^(?:Tjek din|Check your)/);
        const { text } = maskCpr(cleaned(whole(message)), MONDAY_10);
        expect(documents[0]?.state.enquiry.description).toBe(asTyped(text));
      }
    }
    if (message.neverKept) expect(JSON.stringify([answers, documents, desk.logged])).not.toContain(message.neverKept);

    await writer.says('hjælp');
    writer.card().shows(/Det kan du skrive|What you can write/);
    await writer.says('mine sager');
    writer.card().shows(/Mine sager|My cases/);
    isSound(writer.card().json());
  });
});

it('None of them became a case', async () => {
  const states = (await desk.store.documents()).map(({ state }) => state.status);
  expect(states.length).toBeGreaterThan(20);
  expect(new Set(states)).toEqual(new Set(['kladde']));
});
