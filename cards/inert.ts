const JOINER = '\u2060';

/** Text from people for a text run, which knows no markdown but still fills in `{{DATE(...)}}`. Looks the same. */
export const inert = (text: string): string => text.replace(/\{(?=\{)/g, `{${JOINER}`);

/**
 * Text from people, on one line, for a place that reads markdown: no emphasis, link, mention, heading or list comes
 * of it. Bare web addresses look the same and are not turned into links.
 */
export const escapeMarkdown = (text: string): string =>
  inert(text)
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_~[\]|]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/<(?=\/?at\b)/gi, `<${JOINER}`)
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/:(?=\/\/)|\bwww(?=\.)/gi, `$&${JOINER}`)
    .replace(/^ ?(?:[-+=#](?= |$|#)|\d+(?=[.)]))/, (start) =>
      /\d$/.test(start) ? `${start}${JOINER}` : start.replace(/[-+=#]/, '\\$&'),
    );
