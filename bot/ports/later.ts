/** Runs something once after so many milliseconds, unless the function that comes back is called first. */
export type Later = (run: () => void, ms: number) => () => void;

/** By the clock of this machine. What waits for it does not keep the process alive. */
export const later: Later = (run, ms) => {
  const timer = setTimeout(run, ms).unref();
  return () => clearTimeout(timer);
};
