import { type Clock, createClock } from '@tecmns/core';

type Stepped = { step(clock: Clock): unknown };
type Options = { readonly dt?: number; readonly seed?: number | string };

/** Gives a function that lets time pass for a model up to the end of a day, each time from where it stands. */
export function timeOf(model: Stepped, { dt = 1, seed = 1 }: Options = {}): (day: number) => void {
  const { clock, advance } = createClock({ seed, dt });
  return (day) => {
    while (clock.time + dt <= day * (1 + 1e-12)) {
      model.step(clock);
      advance();
    }
  };
}

/** Lets a model run for some days. */
export function run(model: Stepped, days: number, options: Options = {}): void {
  timeOf(model, options)(days);
}
