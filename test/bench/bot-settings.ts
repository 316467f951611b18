/** The help desk without its limits towards Teams: what is measured is how much it could do. */
export const UNPACED: Readonly<Record<string, string>> = {
  TEAMS_LIMITS_CONVERSATION: 'none',
  TEAMS_LIMITS_OVERALL: 'none',
};
