// Axes in per cent: where they begin, and where their lines stand.

// For attendance: a multiple of five with some room below the least figure.
export function floorOf(values: number[]): number {
  if (values.length === 0) return 95;
  return Math.max(0, Math.min(95, Math.floor((Math.min(...values) - 1) / 5) * 5));
}

export function ticksOf(from: number, to: number): number[] {
  const step = [0.5, 1, 2, 5, 10, 20, 50].find((one) => (to - from) / one <= 6) ?? 100;
  const ticks = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) ticks.push(tick);
  return ticks;
}
