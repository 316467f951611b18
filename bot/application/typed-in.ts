/** What stood in the fields of a card, as the press sent it. */
export const typedIn = (data: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(data ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
