import * as fc from 'fast-check';

/**
 * Properties look at the same cases in every run, so that nothing fails by luck where the code did not change. Another
 * seed looks at others: TECMNS_PROPERTY_SEED=$RANDOM.
 */
fc.configureGlobal({ seed: Number(process.env.TECMNS_PROPERTY_SEED ?? 20220125) });
