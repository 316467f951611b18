/** Reads a card as a person does: its words, its buttons, its fields. */

type Json = Readonly<Record<string, unknown>>;

export interface Button {
  readonly title: string;
  readonly type: string;
  readonly verb: string | undefined;
  readonly data: Json;
  /** Leaves the fields alone. */
  readonly withoutInputs: boolean;
}

export interface Field {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly required: boolean;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  /** People are searched too, beside the choices: their Entra object id is what the client sends. */
  readonly searchesPeople: boolean;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a person does not see on the card. */
const HIDDEN = ['refresh', 'fallback', 'choices'];

function* everything(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const one of value) yield* everything(one);
  if (!isObject(value)) return;
  yield value;
  for (const [key, child] of Object.entries(value)) if (!HIDDEN.includes(key)) yield* everything(child);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Every text on the card, top to bottom; a backslash before a sign is how markdown writes the sign itself. */
export function textsOn(card: Json): readonly string[] {
  const texts = [...everything(card.body)].flatMap((one) => {
    if (one.type === 'RichTextBlock' && Array.isArray(one.inlines)) {
      return [one.inlines.map((run: unknown) => (isObject(run) ? textOf(run.text) : textOf(run))).join('')];
    }
    if (one.type === 'TextBlock') return [textOf(one.text)];
    if (one.title !== undefined && one.value !== undefined && one.type === undefined)
      return [`${textOf(one.title)} ${textOf(one.value)}`];
    return [];
  });
  return texts.map((text) => text.replace(/\\([\\`*_{}[\]()#+\-.!~>|<])/g, '$1'));
}

export function buttonsOn(card: Json): readonly Button[] {
  return [...everything(card)]
    .filter(({ type }) => type === 'Action.Execute' || type === 'Action.Submit')
    .map((action) => ({
      title: textOf(action.title),
      type: textOf(action.type),
      verb: action.verb === undefined ? undefined : textOf(action.verb),
      data: isObject(action.data) ? action.data : {},
      withoutInputs: action.associatedInputs === 'none',
    }));
}

export function fieldsOn(card: Json): readonly Field[] {
  return [...everything(card.body)]
    .filter(({ type, id }) => textOf(type).startsWith('Input.') && id !== undefined)
    .map((input) => ({
      id: textOf(input.id),
      label: textOf(input.label),
      value: input.value === undefined ? '' : String(input.value),
      required: input.isRequired === true,
      searchesPeople: input['choices.data'] !== undefined,
      choices: Array.isArray(input.choices)
        ? input.choices.filter(isObject).map(({ title, value }) => ({ title: textOf(title), value: textOf(value) }))
        : [],
    }));
}

/**
 * The inputs as the client sends them: what stands in the fields, with what the person typed by label. `people` are those
 * who can be found by their whole name where a field searches people.
 */
export function filled(
  card: Json,
  typed: Readonly<Record<string, string>>,
  people: readonly { readonly id: string; readonly name: string }[] = [],
): Readonly<Record<string, string>> {
  const fields = fieldsOn(card);
  const values = Object.fromEntries(fields.filter(({ value }) => value !== '').map(({ id, value }) => [id, value]));
  for (const [label, text] of Object.entries(typed)) {
    const field = fields.find((one) => one.label.startsWith(label));
    if (!field)
      throw new Error(`There is no field “${label}”, only: ${fields.map((one) => one.label).join(', ') || 'none'}`);
    const choice = field.choices.find(({ title }) => title.startsWith(text));
    if (field.choices.length > 0 && !choice && !field.searchesPeople)
      throw new Error(
        `“${label}” does not offer “${text}”, only: ${field.choices.map(({ title }) => title).join(', ')}`,
      );
    const found = field.searchesPeople ? people.find(({ name }) => name === text) : undefined;
    values[field.id] = choice?.value ?? found?.id ?? text;
  }
  const empty = fields.find(({ required, id }) => required && !values[id]);
  if (empty) throw new Error(`Teams does not send the card before “${empty.label}” is filled in`);
  return values;
}
