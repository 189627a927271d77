import { createClock } from '@tecmns/core';
import { messageOf } from '@tecmns/tooling/vitest/near';
import { expect, test } from 'vitest';
import { Academy, Eco, type Skill, SkillForest, SkillTree } from './index.ts';

const { clock } = createClock({ seed: 1 });
const tree = (...skills: readonly Skill[]) => new SkillTree({ skills });
const forest = (bridges: readonly (readonly [string, string])[]) =>
  new SkillForest({ trees: [['code', [['Python', [], 1, 1]]]], bridges });
const work = { ltf: { clients: 5, capacity: 7 }, tec: { hatchers: 100 }, market: { hype: 0.1 } };

/** A tree in which Alice masters the first of two skills, which Bob and Carol hold. */
function learned(): SkillTree {
  const one = tree(['maths', [], 1, 1], ['auctions', ['maths'], 1, 1]);
  one.practise({ learner: 'alice', skill: 'maths', hours: 60 });
  for (const skill of ['maths', 'auctions'])
    for (const holder of ['bob', 'carol']) one.appoint({ skill, holder });
  return one;
}
const award = { skill: 'maths', recipient: 'alice', issuer: 'bob', verifier: 'carol' };

const wrong: readonly (readonly [title: string, message: string, call: () => unknown])[] = [
  [
    'a skill that is there twice',
    'SkillTree.skills: the skill "maths" is there twice. Give each skill a name of its own.',
    () => tree(['maths', [], 1, 1], ['maths', [], 1, 1]),
  ],
  [
    'a prerequisite that is misspelt',
    'SkillTree.skills: "auctions" needs "math", which is not there. Did you mean "maths"?',
    () => tree(['maths', [], 1, 1], ['auctions', ['math'], 1, 1]),
  ],
  [
    'a prerequisite that is nowhere',
    'SkillTree.skills: "auctions" needs "Python", which is not there. Add it, or take it away from what is needed.',
    () => tree(['maths', [], 1, 1], ['auctions', ['Python'], 1, 1]),
  ],
  [
    'a prerequisite that is named twice',
    'SkillTree.skills: "auctions" needs "maths" twice. Name each prerequisite once.',
    () => tree(['maths', [], 1, 1], ['auctions', ['maths', 'maths'], 1, 1]),
  ],
  [
    'skills in a circle',
    'SkillTree.skills: skills need each other in a circle: "a" needs "b" needs "c" needs "a". Take one of these prerequisites away.',
    () => tree(['a', ['b'], 1, 1], ['b', ['c'], 1, 1], ['c', ['a'], 1, 1]),
  ],
  [
    'a skill without difficulty',
    'SkillTree.skills: [["maths", [], 1]] has ["maths", [], 1] at [0], which has undefined at [3], which is not a number. Allowed: a list of 1 or more members, each a list of 4: text matching /^[^/]+$/; a list, each text matching /^[^/]+$/; from 0.001 to 1000; from 0.001 to 1000. Allowed there: a list of 4: text matching /^[^/]+$/; a list, each text matching /^[^/]+$/; from 0.001 to 1000; from 0.001 to 1000. Allowed there: from 0.001 to 1000.',
    // @ts-expect-error three of four
    () => new SkillTree({ skills: [['maths', [], 1]] }),
  ],
  [
    'skills given to a tree that is there',
    'SkillTree.skills is constant; it cannot become [["maths", [], 1, 1]]. Give it at construction, or use editConstant.',
    () => Object.assign(new SkillTree(), { skills: [['maths', [], 1, 1]] }),
  ],
  [
    'chances that tell nothing',
    'SkillTree: the rule "guess and slip add up to less than 1" does not hold for guessChance = 0.95, slipChance = 0.1. Change guessChance and slipChance together, in one update.',
    () => new SkillTree({ guessChance: 0.95 }),
  ],
  [
    'an assessment that is none',
    'SkillTree.assessment: "answer" is not one of the choices. Allowed: one of "practice", "answers". Did you mean "answers"?',
    // @ts-expect-error no such assessment
    () => new SkillTree({ assessment: 'answer' }),
  ],
  [
    'the practice of a skill that is misspelt',
    'SkillTree.practise: there is no skill "introductoin". Did you mean "introduction"?',
    () => new SkillTree().practise({ learner: 'alice', skill: 'introductoin', hours: 1 }),
  ],
  [
    'the practice of a skill that is nowhere',
    'SkillTree.practise: there is no skill "cooking". There are: maths, auctions.',
    () => learned().practise({ learner: 'alice', skill: 'cooking', hours: 1 }),
  ],
  [
    'the practice of a skill that comes later',
    'SkillTree.practise: "dave" cannot learn "auctions" before "maths". To learn next: maths.',
    () => learned().practise({ learner: 'dave', skill: 'auctions', hours: 1 }),
  ],
  [
    'the practice of a skill of which two others are needed',
    'SkillTree.practise: "dave" cannot learn "modelling and deployment" before "design mathematics" and "mechanisms and governance". To learn next: introduction.',
    () => new SkillTree().practise({ learner: 'dave', skill: 'modelling and deployment', hours: 1 }),
  ],
  [
    'the practice of a skill of which one other is lacking',
    'SkillTree.practise: "dave" cannot learn "cadCAD 1" before "design mathematics". To learn next: design mathematics, mechanisms and governance.',
    () => {
      const one = new SkillTree();
      for (const skill of ['introduction', 'Python and data', 'discovery'])
        one.practise({ learner: 'dave', skill, hours: 60 });
      one.practise({ learner: 'dave', skill: 'cadCAD 1', hours: 60 });
    },
  ],
  [
    'the practice of a skill that is mastered',
    'SkillTree.practise: "alice" masters "maths" already. To learn next: auctions.',
    () => learned().practise({ learner: 'alice', skill: 'maths', hours: 1 }),
  ],
  [
    'the practice of somebody who masters all',
    'SkillTree.practise: "alice" masters "maths" already. Nothing is left to learn.',
    () => {
      const one = learned();
      one.practise({ learner: 'alice', skill: 'auctions', hours: 60 });
      one.practise({ learner: 'alice', skill: 'maths', hours: 1 });
    },
  ],
  [
    'hours that are negative',
    'SkillTree.practise.hours: -1 is below 0. Allowed: 0 or more hour.',
    () => learned().practise({ learner: 'alice', skill: 'maths', hours: -1 }),
  ],
  [
    'somebody without a name',
    'SkillTree.practise.learner: "" has 0 characters. Allowed: text of 1 or more characters.',
    () => learned().practise({ learner: '', skill: 'maths', hours: 1 }),
  ],
  [
    'an answer about a skill that is nowhere',
    'SkillTree.answer: there is no skill "art". There are: maths, auctions.',
    () => learned().answer({ learner: 'alice', skill: 'art', right: true }),
  ],
  [
    'a badge for one who vouches',
    'SkillTree.mint: recipient, issuer and verifier are not three people. Name three people.',
    () => learned().mint({ ...award, issuer: 'alice' }),
  ],
  [
    'a badge by one who does not hold it',
    'SkillTree.mint: "dave" does not hold "maths". Let two holders vouch.',
    () => learned().mint({ ...award, verifier: 'dave' }),
  ],
  [
    'a badge without first holders',
    'SkillTree.mint: "introduction" has 0 first holders; it needs 2. Appoint its first holders.',
    () => new SkillTree().mint({ ...award, skill: 'introduction' }),
  ],
  [
    'a badge for what is not mastered',
    'SkillTree.mint: "dave" has not mastered "maths". Let them practise, or answer, first.',
    () => learned().mint({ ...award, recipient: 'dave' }),
  ],
  [
    'a badge before those that it needs',
    'SkillTree.mint: "alice" does not hold what "auctions" needs: maths. Mint these badges first.',
    () => learned().mint({ ...award, skill: 'auctions' }),
  ],
  [
    'a badge before two that it needs',
    'SkillTree.mint: "alice" does not hold what "modelling and deployment" needs: design mathematics, mechanisms and governance. Mint these badges first.',
    () => {
      const one = new SkillTree();
      const skill = 'modelling and deployment';
      for (const holder of ['bob', 'carol']) one.appoint({ skill, holder });
      one.mint({ ...award, skill });
    },
  ],
  [
    'a badge of a skill that is nowhere',
    'SkillTree.mint: there is no skill "art". There are: maths, auctions.',
    () => learned().mint({ ...award, skill: 'art' }),
  ],
  [
    'a first holder of a skill that is nowhere',
    'SkillTree.appoint: there is no skill "art". There are: maths, auctions.',
    () => learned().appoint({ skill: 'art', holder: 'dave' }),
  ],
  [
    'a badge given again',
    'SkillTree.mint: "alice" holds "maths" already. A badge is given once.',
    () => {
      const one = learned();
      one.mint(award);
      one.mint(award);
    },
  ],
  [
    'a first holder named late',
    'SkillTree.appoint: badges of "maths" have been given; its first holders are fixed. Mint a badge instead.',
    () => {
      const one = learned();
      one.mint(award);
      one.appoint({ skill: 'maths', holder: 'dave' });
    },
  ],
  [
    'a question about a skill that is nowhere',
    'SkillTree.holds: there is no skill "mathematics". There are: maths, auctions.',
    () => learned().holds('alice', 'mathematics'),
  ],
  [
    'practice in percent',
    'SkillTree.learn.practice: 50 is above 1. Allowed: from 0 to 1. Did you mean 50 % = 0.5?',
    () => new SkillTree().learn({ practice: 50 }, clock),
  ],
  [
    'learning without a clock',
    'SkillTree.learn: the clock is missing. Pass the clock of the step after the other arguments.',
    // @ts-expect-error no clock
    () => new SkillTree().learn({ practice: 0.5 }),
  ],
  [
    'two trees of one name',
    'SkillForest.trees: the tree "code" is there twice. Give each tree a name of its own.',
    () =>
      new SkillForest({
        trees: [
          ['code', [['Python', [], 1, 1]]],
          ['code', [['Rust', [], 1, 1]]],
        ],
      }),
  ],
  [
    'a tree in a circle',
    'SkillForest.trees: skills need each other in a circle: "code/Rust" needs "code/Rust". Take one of these prerequisites away.',
    () => new SkillForest({ trees: [['code', [['Rust', ['Rust'], 1, 1]]]] }),
  ],
  [
    'a bridge to nowhere',
    'SkillForest.bridges: "code/Python" needs "code/Pyton", which is not there. Did you mean "code/Python"?',
    () => forest([['code/Python', 'code/Pyton']]),
  ],
  [
    'a bridge from nowhere',
    'SkillForest.bridges: "code/Rust" is not there. Name a skill as tree/skill.',
    () => forest([['code/Rust', 'code/Python']]),
  ],
  [
    'a bridge into a circle',
    'SkillForest.bridges: skills need each other in a circle: "code/Python" needs "code/Python". Take one of these prerequisites away.',
    () => forest([['code/Python', 'code/Python']]),
  ],
  [
    'a bridge without a tree',
    'SkillForest.bridges: [["Python", "code/Python"]] has ["Python", "code/Python"] at [0], which has "Python" at [0], which does not match the pattern. Allowed: a list, each a list of 2: text matching /^[^/]+\\/[^/]+$/; text matching /^[^/]+\\/[^/]+$/. Allowed there: a list of 2: text matching /^[^/]+\\/[^/]+$/; text matching /^[^/]+\\/[^/]+$/. Allowed there: text matching /^[^/]+\\/[^/]+$/.',
    () => forest([['Python', 'code/Python']]),
  ],
  [
    'a skill of no tree',
    'SkillForest.masteryOf: there is no skill "Python". There are: code/Python.',
    () => forest([]).masteryOf('Python'),
  ],
  [
    'development without models',
    'SkillForest.develop: the work is missing. Pass the models of the economy: develop({ ltf, tec, market }, clock).',
    // @ts-expect-error nothing
    () => new SkillForest().develop(),
  ],
  [
    'development without a firm',
    'SkillForest.develop: ltf.clients is undefined; it must be 0 or more (client). Pass the models of the economy: develop({ ltf, tec, market }, clock).',
    // @ts-expect-error no firm
    () => new SkillForest().develop({ tec: work.tec, market: work.market }, clock),
  ],
  [
    'a capacity in text',
    'SkillForest.develop: ltf.capacity is "7"; it must be 0 or more (client). Pass the models of the economy: develop({ ltf, tec, market }, clock).',
    // @ts-expect-error text
    () => new SkillForest().develop({ ...work, ltf: { clients: 5, capacity: '7' } }, clock),
  ],
  [
    'development without a commons',
    'SkillForest.develop: tec.hatchers is undefined; it must be 0 or more (person). Pass the models of the economy: develop({ ltf, tec, market }, clock).',
    // @ts-expect-error no commons
    () => new SkillForest().develop({ ltf: work.ltf, market: work.market }, clock),
  ],
  [
    'development with hype in percent',
    'SkillForest.develop: market.hype is 10; it must be from 0 to 1 (1). Pass the models of the economy: develop({ ltf, tec, market }, clock).',
    () => new SkillForest().develop({ ...work, market: { hype: 10 } }, clock),
  ],
  [
    'development without a market, by an ecosystem',
    'SkillForest.develop: market.hype is undefined; it must be from 0 to 1 (1). Pass the models of the economy: develop({ ltf, tec, market }, clock).',
    // @ts-expect-error no market
    () => new Eco().develop({ ltf: work.ltf, tec: work.tec }, clock),
  ],
  [
    'development by nothing',
    'SkillForest.develop: the work is missing. Pass the models of the economy: develop({ ltf, tec, market }, clock).',
    // @ts-expect-error nothing
    () => new SkillForest().develop(null, clock),
  ],
  [
    'learning in a forest without a clock',
    'SkillForest.learn: the clock is missing. Pass the clock of the step after the other arguments.',
    // @ts-expect-error no clock
    () => new SkillForest().learn({ practice: 0.5 }),
  ],
  [
    'development without a clock',
    'SkillForest.develop: the clock is missing. Pass the clock of the step after the other arguments.',
    // @ts-expect-error no clock
    () => new SkillForest().develop(work),
  ],
  [
    'fewer people than none',
    'SkillForest.learn.people: -1 is below 0. Allowed: from 0 to 1000000000 person.',
    () => new SkillForest().develop({ ...work, people: -1 }, clock),
  ],
  [
    'more engineers than there can be',
    'Academy: the rule "engineers at the start are within their limit" does not hold for startingEngineers = 6000, maximumEngineers = 5000. Change startingEngineers and maximumEngineers together, in one update.',
    () => new Academy({ startingEngineers: 6000 }),
  ],
  [
    'everybody leaving at once',
    'Academy.churnWorking: 1 is not below 1. Allowed: from 0 to below 1 1/month.',
    () => new Academy({ churnWorking: 1 }),
  ],
  [
    'an input given as a parameter',
    'Academy: "hype" is an input, not a parameter. Set it on the model, or wire it.',
    // @ts-expect-error an input
    () => new Academy({ hype: 0.5 }),
  ],
  [
    'an inflow that is none',
    'Academy.inflow: "Bass" is not one of the choices. Allowed: one of "market", "bass". Did you mean "bass"?',
    // @ts-expect-error no such inflow
    () => new Academy({ inflow: 'Bass' }),
  ],
  [
    'teaching without a clock',
    'Academy.teach: the clock is missing. Pass the clock of the step after the other arguments.',
    // @ts-expect-error no clock
    () => new Academy().teach(),
  ],
  [
    'teaching of an ecosystem without a clock',
    'Eco.teach: the clock is missing. Pass the clock of the step after the other arguments.',
    // @ts-expect-error no clock
    () => new Eco().teach(),
  ],
  [
    'a market that is an object of objects',
    'Eco.scale: market.scale is an object; it must be 0 or more (1). Pass the market: scale(market, clock).',
    // @ts-expect-error an object
    () => new Eco().scale({ scale: {}, hype: 0.4, coupling: 0.5 }, clock),
  ],
  [
    'a market without a size',
    'Eco.scale: market.scale is undefined; it must be 0 or more (1). Pass the market: scale(market, clock).',
    // @ts-expect-error no size
    () => new Eco().scale({ hype: 0.1, coupling: 0.5 }, clock),
  ],
  [
    'a market with hype in percent',
    'Eco.scale: market.hype is 46; it must be from 0 to 1 (1). Pass the market: scale(market, clock).',
    () => new Eco().scale({ scale: 1, hype: 46, coupling: 0.5 }, clock),
  ],
  [
    'the size of a market without a clock',
    'Eco.scale: the clock is missing. Pass the clock of the step after the other arguments.',
    // @ts-expect-error no clock
    () => new Eco().scale({ scale: 1, hype: 0.4, coupling: 0.5 }),
  ],
  [
    'an academy in place of a forest',
    'Eco.forest: an instance of Academy is of tea/academy. Allowed: tea/skill-forest.',
    // @ts-expect-error another model
    () => new Eco({ forest: new Academy() }),
  ],
];

test.each(wrong)('%s is refused in a sentence', (_, message, call) => {
  expect(messageOf(call)).toBe(message);
});
