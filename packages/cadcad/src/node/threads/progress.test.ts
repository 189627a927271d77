import { expect, test, vi } from 'vitest';
import { newProgress, watchProgress } from './progress.ts';
import { STEPS } from './task.ts';

function watched(signal?: AbortSignal, onPause: () => void = () => undefined) {
  const counters = [newProgress(), newProgress()];
  const told: number[] = [];
  const watch = watchProgress(counters, { onSteps: (count) => told.push(count), onPause }, signal);
  const add = (counter: number, steps: number) => Atomics.add(counters[counter]!, STEPS, BigInt(steps));
  return { watch, told, add };
}

test('steps of all threads are told as they come', () => {
  const { watch, told, add } = watched();
  add(0, 5);
  add(1, 2);
  watch.look();
  watch.look();
  add(1, 3);
  watch.look();
  watch.close();
  expect(told).toEqual([7, 3]);
});

test('steps that are taken again after a death are told once', () => {
  const { watch, told, add } = watched();
  add(0, 5);
  watch.look();
  add(0, -5);
  watch.look();
  add(0, 8);
  watch.look();
  watch.close();
  expect(told).toEqual([5, 3]);
});

test('the listener is asked now and then, and at once when a signal comes', async () => {
  const controller = new AbortController();
  const onPause = vi.fn();
  const { watch, told, add } = watched(controller.signal, onPause);
  add(0, 4);
  controller.abort();
  expect(onPause).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => expect(onPause.mock.calls.length).toBeGreaterThan(2));
  watch.close();
  expect(told).toEqual([4]);
});

test('what the listener throws ends the work', async () => {
  const { watch } = watched(undefined, () => {
    throw new Error('Enough.');
  });
  await expect(watch.ended).rejects.toThrow('Enough.');
  watch.close();
});
