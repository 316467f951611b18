/** What time it is. Tests hold it still. */
export interface Clock {
  now(): Date;
}
