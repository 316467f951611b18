import type { Application } from './incoming.ts';

/** Begins anew with each turn, so that in the middle of one nothing changes under it. */
export function eachTurn(begin: () => Application): Application {
  return {
    said: async (incoming) => begin().said(incoming),
    edited: async (incoming) => begin().edited(incoming),
    deleted: async (incoming) => begin().deleted(incoming),
    pressed: async (incoming) => begin().pressed(incoming),
    installed: async (incoming) => begin().installed(incoming),
    removed: async (incoming) => begin().removed(incoming),
    joinedTeam: async (incoming) => begin().joinedTeam(incoming),
    apology: (locale) => begin().apology(locale),
  };
}
