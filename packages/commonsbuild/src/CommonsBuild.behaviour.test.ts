import { createClock } from '@tecmns/core';
import { codeOf, expectNear, messageOf } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { FixedPrice } from '../testing/FixedPrice.ts';
import { opened } from '../testing/openedDay.ts';
import { run, timeOf } from '../testing/run.ts';
import { simulatorCommons } from '../testing/simulatorCommons.ts';
import { happens } from './commonsBuild/Day.ts';
import { CommonsBuild, HatchUpgrade } from './index.ts';

describe('A commons of the simulator', () => {
  it('has people from the day of its opening, and not before', () => {
    const commons = simulatorCommons(1);
    const until = timeOf(commons);
    until(1);
    expect(commons.phase).toBe('hatch');
    expect(commons.metrics()).toMatchObject({ people: 0, sentiment: null });
    until(2);
    expect(commons.phase).toBe('open');
    expect(commons.crowd.people.length).toBeGreaterThanOrEqual(5);
  });

  it('goes the same way for the same seed, and another for another', () => {
    const end = (seed: number) => {
      const commons = simulatorCommons(1);
      run(commons, 40, { seed });
      return commons.metrics();
    };
    expect(end(7)).toEqual(end(7));
    expect(end(7)).not.toEqual(end(8));
  });

  it('goes on from a fork, a snapshot and JSON of it as it would have', () => {
    const commons = simulatorCommons(2);
    const driver = createClock({ seed: 2 });
    const days = (model: CommonsBuild, count: number) => {
      for (let i = 0; i < count; i++) {
        model.step(driver.clock);
        driver.advance();
      }
    };
    days(commons, 30);
    const fork = commons.fork();
    const snapshot = commons.snapshot();
    days(commons, 10);
    driver.at(30);
    days(fork, 10);
    expect(fork.metrics()).toEqual(commons.metrics());
    commons.restore(snapshot);
    driver.at(30);
    days(commons, 10);
    expect(commons.metrics()).toEqual(fork.metrics());
  });

  it('lives a long step day by day', () => {
    const commons = simulatorCommons(3);
    timeOf(commons)(2);
    const { clock } = createClock({ seed: 3, dt: 30.5 });
    commons.step(clock);
    // 31 parts of a day: more than two newcomers, and not more than ten a day.
    expect(commons.crowd.arrived).toBeGreaterThan(2);
    expect(commons.crowd.arrived).toBeLessThanOrEqual(2 * 10 + 31 * 10);
  });

  it.each([1, 0.5])('tires by 0.005 in a day, with steps of %d day', (dt) => {
    const commons = simulatorCommons(4);
    const until = timeOf(commons, { dt });
    until(2);
    const [first] = commons.crowd.people;
    const before = first!.sentiment;
    commons.crowd.projects = [];
    until(2 + dt);
    expectNear(first!.sentiment, before - 0.005 * dt, 1e-12);
  });

  it('has traders from the first day, sales of those who feel less well, and leave of those who feel bad', () => {
    const commons = simulatorCommons(6);
    const until = timeOf(commons, { seed: 6 });
    until(2);
    const { phase2, crowd } = commons;
    const curve = phase2.curve!;
    // All tokens of hatchers are locked: the tribute is that of traders.
    expect(curve.exitTributes).toBeGreaterThan(0);
    until(400);
    const balances = new Map(curve.balances);
    const hatchers = crowd.people.filter(({ name }) => name.startsWith('hatcher'));
    for (const one of hatchers) one.sentiment = 0.7;
    until(405);
    expect(
      hatchers.filter(({ name }) => curve.balances.get(name)! < balances.get(name)!).length,
    ).toBeGreaterThan(0);
    for (const one of crowd.people) one.sentiment = 0.3;
    const before = crowd.people.length;
    until(406);
    expect(crowd.people.length).toBeLessThan(before);
  });

  it('has no feelings below 0', () => {
    const commons = simulatorCommons(7);
    const until = timeOf(commons);
    until(2);
    const [first] = commons.crowd.people;
    first!.sentiment = 0.001;
    until(3);
    expect(first!.sentiment).toBe(0);
  });

  it('has no chance outside of 0 and 1', () => {
    const { day } = opened();
    for (let i = 0; i < 20; i++) {
      expect(happens(day, 'certain', 1.5)).toBe(true);
      expect(happens(day, 'impossible', -0.5)).toBe(false);
    }
  });

  it('runs without noise', () => {
    const commons = simulatorCommons(5);
    const { clock, advance } = createClock({ seed: 5, noise: 'off' });
    for (let i = 0; i < 60; i++) {
      commons.step(clock);
      advance();
    }
    expect(commons.crowd.people.length).toBeGreaterThan(5);
  });

  it('needs a curve to trade on', () => {
    const phase2 = new HatchUpgrade({ fundraiser: new FixedPrice() });
    expect(messageOf(() => new CommonsBuild({ phase2, behaviour: 'commons-simulator' }))).toMatch(
      /^CommonsBuild: the rule "the people of the commons-simulator trade on an augmented bonding curve" does not hold for /,
    );
    const other = new HatchUpgrade({ fundraiser: new FixedPrice() });
    expect(codeOf(() => new CommonsBuild({ phase2: other, behaviour: 'simulator' as never }))).toBe(
      'bad-value',
    );
    expect(new CommonsBuild({ phase2: new HatchUpgrade({ fundraiser: new FixedPrice() }) }).phase).toBe(
      'cultural',
    );
  });
});
