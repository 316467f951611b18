import type { Delivered, LocalMessage, LocalPerson } from '../../deployment/local/protocol.ts';
import { buttonsOn, fieldsOn, filled, textsOn } from './card-on-screen.ts';
import type { HelpDesk } from './helpdesk.ts';

/** What a press was answered with. */
export interface Answered {
  readonly status: number;
  readonly card?: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly activityId: string;
}

/** A conversation as one person sees it, or as everybody does. */
export class Place {
  readonly desk: HelpDesk;
  readonly conversationId: string;
  readonly personId: string | undefined;

  constructor(desk: HelpDesk, conversationId: string, personId: string | undefined) {
    this.desk = desk;
    this.conversationId = conversationId;
    this.personId = personId;
  }

  messages(): readonly LocalMessage[] {
    return this.desk.conversation(this.conversationId).messages;
  }

  /** What the bot has said here, in order: texts as they are, cards by their summary. */
  hasHeard(...expected: readonly (string | RegExp)[]): void {
    const heard = this.messages()
      .filter(({ from }) => from === 'bot')
      .map(({ text, summary }) => text ?? summary ?? '');
    expect(heard).toEqual(expected.map((one) => (one instanceof RegExp ? expect.stringMatching(one) : one)));
  }

  cards(): readonly Shown[] {
    return this.messages()
      .filter(({ card }) => card !== undefined)
      .map(({ id }) => new Shown(this, id));
  }

  /** The newest card. */
  card(): Shown {
    const last = this.cards().at(-1);
    if (!last) throw new Error('There is no card here');
    return last;
  }

  /** The last thing the bot said here, when it was a text. */
  lastText(): string {
    return this.messages().findLast(({ from }) => from === 'bot')?.text ?? '';
  }
}

/** A card in a conversation, as it is now. */
export class Shown {
  readonly place: Place;
  readonly messageId: string;

  constructor(place: Place, messageId: string) {
    this.place = place;
    this.messageId = messageId;
  }

  json(): Readonly<Record<string, unknown>> {
    const message = this.place.messages().find(({ id }) => id === this.messageId);
    const card = (this.place.personId && message?.cardFor[this.place.personId]) ?? message?.card;
    if (!card) throw new Error('The card is gone');
    return card;
  }

  /** The same card with this person's eyes. */
  seenBy(person: Person): Shown {
    return new Shown(person.in(this.place), this.messageId);
  }

  /** The card as it is at this moment, to be pressed later: an old card that Teams has not updated. */
  asItWas(): Shown {
    return new OldCard(this.place, this.messageId, this.json());
  }

  /** Which case it is about, by what its buttons carry. */
  caseId(): string {
    const [first] = buttonsOn(this.json()).flatMap(({ data }) =>
      typeof data.caseId === 'string' ? [data.caseId] : [],
    );
    if (!first) throw new Error('No button of the card is about a case');
    return first;
  }

  texts(): readonly string[] {
    return textsOn(this.json());
  }

  shows(...parts: readonly (string | RegExp)[]): void {
    const all = this.texts().join('\n');
    for (const part of parts)
      expect(all).toMatch(part instanceof RegExp ? part : new RegExp(part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  }

  showsNot(...parts: readonly string[]): void {
    for (const part of parts) expect(this.texts().join('\n')).not.toContain(part);
  }

  /** What stands in a field. */
  field(label: string): string | undefined {
    return fieldsOn(this.json()).find((field) => field.label.startsWith(label))?.value;
  }

  offers(...titles: readonly string[]): void {
    expect(buttonsOn(this.json()).map(({ title }) => title)).toEqual(titles);
  }
}

class OldCard extends Shown {
  readonly #card: Readonly<Record<string, unknown>>;

  constructor(place: Place, messageId: string, card: Readonly<Record<string, unknown>>) {
    super(place, messageId);
    this.#card = card;
  }

  override json(): Readonly<Record<string, unknown>> {
    return this.#card;
  }

  override seenBy(): Shown {
    return this;
  }

  override asItWas(): Shown {
    return this;
  }
}

/** What a person sends with a message. */
export interface SentFile {
  readonly name: string;
  /** `image/png`, `image/jpeg` and `image/gif` come as pictures, everything else as a file. */
  readonly contentType: string;
  readonly content: string | Uint8Array;
}

interface Saying {
  readonly where?: Place;
  readonly activityId?: string;
  /** Each stands in the text as `@` and their name. */
  readonly mentions?: readonly Person[];
  readonly files?: readonly SentFile[];
}

export class Person extends Place {
  readonly id: string;
  readonly name: string;
  readonly mri: string;

  constructor(desk: HelpDesk, { id, name, mri }: LocalPerson) {
    const chat = desk.teams
      .state()
      .conversations.find(({ kind, members }) => kind === 'personal' && members.includes(id));
    super(desk, chat?.id ?? '', id);
    this.id = id;
    this.name = name;
    this.mri = mri;
  }

  /** This person's eyes in a channel or group chat. */
  in(place: Place): Place {
    return new Place(this.desk, place.conversationId, this.id);
  }

  async says(text: string, options: Saying = {}): Promise<Delivered> {
    const delivered = await this.saysOnly(text, options);
    await this.desk.settles();
    return delivered;
  }

  /** The same, without waiting for what follows. */
  async saysOnly(
    text: string,
    { where = this as Place, activityId, mentions = [], files = [] }: Saying = {},
  ): Promise<Delivered> {
    const mentionBot = where !== this;
    return this.desk.post<Delivered>('say', {
      personId: this.id,
      conversationId: where.conversationId,
      text,
      ...(mentionBot && { mentionBot }),
      ...(activityId && { activityId }),
      mentions: mentions.map(({ id }) => id),
      files: files.map(inBase64),
    });
  }

  /** Edits the newest message that this person wrote with these words. Teams tells the bot of it. */
  async edits(text: string, to: string, { where = this as Place, mentions = [] }: Saying = {}): Promise<Delivered> {
    const delivered = await this.desk.post<Delivered>('edit-message', {
      personId: this.id,
      conversationId: where.conversationId,
      messageId: this.#written(text, where).id,
      text: to,
      mentions: mentions.map(({ id }) => id),
    });
    await this.desk.settles();
    return delivered;
  }

  /** Deletes the newest message that this person wrote with these words. */
  async deletes(text: string, { where = this as Place }: { where?: Place } = {}): Promise<void> {
    const { conversationId } = where;
    await this.desk.post('delete-message', { conversationId, messageId: this.#written(text, where).id });
    await this.desk.settles();
  }

  #written(text: string, where: Place): LocalMessage {
    const written = where
      .messages()
      .findLast((message) => message.from === this.id && message.text?.replace('<at>Fejlmeld</at> ', '') === text);
    if (!written) throw new Error(`${this.name} has not written “${text}” here`);
    return written;
  }

  /** Presses a button that is really on the card shown, with what stands in its fields and what the person typed. */
  async presses(
    title: string,
    typed: Readonly<Record<string, string>> = {},
    on: Shown = this.card(),
  ): Promise<Answered> {
    const answered = await this.pressesOnly(title, typed, on);
    await this.desk.settles();
    return answered;
  }

  /** The same, without waiting for what follows. */
  async pressesOnly(
    title: string,
    typed: Readonly<Record<string, string>> = {},
    on: Shown = this.card(),
  ): Promise<Answered> {
    const card = (on.place.personId === this.id ? on : on.seenBy(this)).json();
    const button = buttonsOn(card).find((one) => one.title === title);
    if (!button)
      throw new Error(
        `There is no “${title}” on the card, only: ${
          buttonsOn(card)
            .map((one) => one.title)
            .join(', ') || 'no buttons'
        }`,
      );
    return this.sends(
      button.verb ?? '',
      { ...button.data, ...(button.withoutInputs ? {} : filled(card, typed, this.desk.teams.state().people)) },
      on,
    );
  }

  /** Sends whatever data, as somebody does who changes a button by hand. */
  async sends(
    verb: string,
    data: unknown,
    on: Shown = this.card(),
    { automatic = false, activityId }: { automatic?: boolean; activityId?: string } = {},
  ): Promise<Answered> {
    const delivered = await this.desk.post<Delivered>('press', {
      personId: this.id,
      conversationId: on.place.conversationId,
      messageId: on.messageId,
      actionType: 'Action.Execute',
      verb,
      data,
      automatic,
      ...(activityId && { activityId }),
    });
    return answeredOf(delivered);
  }

  /** Looks at a card, on which Teams refreshes it for this person. */
  async looksAt(shown: Shown): Promise<Shown> {
    await this.looksOnly(shown);
    await this.desk.settles();
    return shown.seenBy(this);
  }

  /** The same, without waiting for what follows. */
  async looksOnly(shown: Shown): Promise<void> {
    const { refresh } = shown.json();
    const action = refresh as { userIds?: readonly string[]; action?: { verb?: string; data?: unknown } } | undefined;
    if (action?.userIds?.includes(this.mri))
      await this.sends(action.action?.verb ?? '', action.action?.data, shown, { automatic: true });
  }

  /** Adds or removes the bot, blocks or unblocks it, in the person's own chat. */
  async does(what: 'install' | 'uninstall' | 'block' | 'unblock'): Promise<void> {
    await this.desk.post(what, { personId: this.id });
    await this.desk.settles();
  }
}

const inBase64 = ({ content, ...file }: SentFile) => ({ ...file, base64: Buffer.from(content).toString('base64') });

function answeredOf({ status, body, activityId }: Delivered): Answered {
  const { type, value } = (body ?? {}) as { type?: string; value?: unknown };
  if (type === 'application/vnd.microsoft.card.adaptive')
    return { status, activityId, card: value as Record<string, unknown> };
  return { status, activityId, ...(typeof value === 'string' && { message: value }) };
}
