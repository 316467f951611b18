/** Durations in milliseconds, told by how many of them were at most so long. */
export class Samples {
  readonly #values: number[] = [];

  add(milliseconds: number): void {
    this.#values.push(milliseconds);
  }

  get count(): number {
    return this.#values.length;
  }

  /** The duration that `percent` of all do not exceed (nearest rank); `NaN` when there is none. */
  percentile(percent: number): number {
    const sorted = this.#values.toSorted((a, b) => a - b);
    return sorted[Math.max(Math.ceil((percent / 100) * sorted.length) - 1, 0)] ?? Number.NaN;
  }

  /** `p50 / p95 / p99`, in milliseconds, with one decimal below ten. */
  spread(): string {
    return [50, 95, 99].map((percent) => shown(this.percentile(percent))).join(' / ');
  }
}

export const shown = (value: number): string =>
  Number.isNaN(value) ? '–' : value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en-US');
