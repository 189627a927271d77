import { isRecord } from './refuse.ts';

/** From where another thread can build the same experiment: data only. */
export type ModuleReference = {
  /** Address of the module, as text. */
  readonly module: string;
  /** Name under which it exports the experiment. */
  readonly exportName: string;
  /** What `build` is called with. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Options that differ from those which the module declares. */
  readonly options: Readonly<Record<string, unknown>>;
};

/** Marks what {@link isStudy} takes for one, also from another copy of this package. */
export const STUDY = Symbol.for('@tecmns/cadcad/study');

/** An experiment out of a module: what it builds, with which options, and from where. */
export type Study<B = unknown> = {
  readonly [STUDY]: true;
  readonly build: (args: Readonly<Record<string, unknown>>) => B;
  /** The options that the module declares. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly reference: ModuleReference;
};

/**
 * An experiment out of a module of which nobody has said what it builds. Who runs it looks, and refuses what it has no use
 * for.
 */
export type LoadedStudy = Study & {
  /** Keeps what is known to build something else from passing for it. */
  readonly builds: 'unknown';
};

/** Tells whether a value is an experiment out of a module. */
function isStudy(value: unknown): value is Study {
  return isRecord(value) && STUDY in value;
}

/** What is given to run, and how, once what a study declares is put under what the caller says. */
export type Given = {
  /** A system or experiment, or what makes one. */
  readonly subject: unknown;
  /** Makes another one from other arguments of the study. */
  readonly remake: ((args: Readonly<Record<string, unknown>>) => unknown) | undefined;
  readonly options: unknown;
  readonly reference: ModuleReference | undefined;
};

/** Options that are told a caller, and do not go to other threads. */
const LOCAL = ['signal', 'onProgress', 'onError', 'backend', 'workers', 'maximumBytes', 'hooks'];

/** Takes a study apart; anything else stays as it is. */
export function givenOf(subject: unknown, options: unknown): Given {
  if (!isStudy(subject)) return { subject, remake: undefined, options, reference: undefined };
  const own = isRecord(options) ? options : {};
  const { build, reference } = subject;
  const remake = (args: Readonly<Record<string, unknown>>) => build({ ...reference.args, ...args });
  const shared = Object.fromEntries(Object.entries(own).filter(([name]) => !LOCAL.includes(name)));
  return {
    subject: () => remake({}),
    remake,
    options: options === undefined || isRecord(options) ? { ...subject.options, ...own } : options,
    reference: { ...reference, options: { ...reference.options, ...shared } },
  };
}
