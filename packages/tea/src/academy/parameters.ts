import { p } from '@tecmns/core';
import { inflows } from './inflows.ts';

const people = (fallback: number, doc: string) =>
  p.number({ default: fallback, bounds: [0, 1e7], soft: [0, 5000], unit: 'person', doc });
const monthly = (fallback: number, doc: string) =>
  p.number({ default: fallback, bounds: [0, 1], unit: '1/month', doc });
const churn = (fallback: number, doc: string) =>
  p.number({ default: fallback, bounds: [0, 1], exclusive: 'max', unit: '1/month', doc });
const seats = (fallback: number, symbol: string, doc: string) =>
  p.number({ default: fallback, bounds: [0, 100], unit: 'student/person', symbol, doc });

/** What an {@link Academy} is configured by. */
export const academyParams = {
  startingProspects: people(400, 'Prospects at the start.'),
  startingStudents: people(150, 'Students at the start.'),
  startingEngineers: people(50, 'Engineers at the start, at most as many as there can be.'),
  startingSeniors: people(10, 'Senior engineers at the start, at most as many as there can be.'),
  startingArticles: p.number({
    default: 50,
    bounds: [0, 1e6],
    soft: [0, 200],
    unit: 'article',
    doc: 'Articles at the start; 100 are a complete curriculum.',
  }),
  inflow: p.strategy(inflows, { default: 'market', doc: 'What brings new prospects.' }),
  talentRate: p.number({
    default: 500,
    bounds: [0, 1e5],
    soft: [0, 5000],
    unit: 'person/month',
    doc: 'New prospects at scale 1 and hype 1, when the market brings them.',
  }),
  potential: p.number({
    default: 10_000,
    bounds: [1, 1e9],
    soft: [100, 1e6],
    scale: 'log',
    unit: 'person',
    doc: 'People who may ever come, when word of mouth brings them.',
  }),
  innovation: p.number({
    default: 0.03,
    bounds: [0, 10],
    exclusive: 'min',
    soft: [0.001, 0.1],
    unit: '1/year',
    symbol: 'p',
    doc: 'Share of them that comes by itself.',
  }),
  imitation: p.number({
    default: 0.38,
    bounds: [0, 10],
    soft: [0, 1],
    unit: '1/year',
    symbol: 'q',
    doc: 'Share of them that comes because others did.',
  }),
  seatsPerEngineer: seats(2, 'κ_E', 'Seats that an engineer gives.'),
  seatsPerSenior: seats(10, 'κ_G', 'Seats that a senior gives.'),
  enrol: monthly(0.1, 'Share of prospects that enrols, at a complete curriculum.'),
  graduate: monthly(0.25, 'Share of students that graduates, at a complete curriculum.'),
  promote: monthly(1 / 12, 'Share of engineers that is promoted.'),
  churnLearning: churn(0.1, 'Share of prospects and students that leaves.'),
  churnWorking: churn(0.02, 'Share of engineers and seniors that leaves.'),
  maximumEngineers: people(5000, 'Most engineers.'),
  maximumSeniors: people(1000, 'Most senior engineers.'),
  articleRate: p.number({
    default: 0.05,
    bounds: [0, 10],
    soft: [0, 1],
    unit: 'article/(person*month)',
    doc: 'Articles that each engineer and senior writes.',
  }),
} as const;
