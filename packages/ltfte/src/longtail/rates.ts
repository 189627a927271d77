/**
 * What decides how a {@link LTFTE} moves and is no parameter of it. "Source" is
 * longtailfinancial/TokenEngineering @5787b43, development/model/model.py; the rest is ours, as ASSUMPTIONS.md says.
 */

/** Wage at which people do what the source says of them [USD/month]. Source. */
export const SOURCE_WAGE = 6000;
/** Articles at which the curriculum is complete [article]. Source. */
export const CURRICULUM = 100;
/** Articles that each of the people adds in a month [article/(person*month)]. The comment of the source. */
export const ARTICLES = 0.5;
/** Share of the clients whose project ends in a month; the mean project takes four [1/month]. Source. */
export const FINISHED = 1 / 4;
/** Leads that a follower brings at hype 1 [client/(follower*month)]. Source. */
export const LEADS = 0.05;
/** Share of the jobs on offer that can become leads in a month [1/month]. Ours. */
export const LEADS_OF_JOBS = 0.25;
/** Talent that a follower brings at hype 1 [person/(follower*month)]. Source. */
export const TALENT = 0.1;
/** Part of the leads that one seller at the wage of the source signs in a month [1/(person*month)]. Source. */
export const SIGNED = 0.1;
/** Most of the leads that are signed in a month [1/month]. Ours: a share stays below 1. */
export const MOST_SIGNED = 0.95;
/** Share of the talent that enrols in a month with a complete curriculum [1/month]. Source. */
export const ENROLS = 0.1;
/** Share of the camp that is taken on in a month with a complete curriculum [1/month]. Source. */
export const TAKEN_ON = 0.25;
/** Share of the open positions that is filled from outside in a month [1/month]. Ours. */
export const HIRED = 0.25;
/** Share of the engineers that becomes senior in a month [1/month]. Source. */
export const PROMOTED = 1 / 12;
/** Share of talent and camp that stays for a month [1/month]. The comments of the source. */
export const TALENT_STAYS = 0.9;
/** Share of the people that stays for a month [1/month]. The comments of the source. */
export const PEOPLE_STAY = 0.98;
/** The same while cost is owed [1/month]. Ours: ten times as many leave. */
export const UNPAID_STAY = 0.8;
/** Least and most that a token counts, against its price at the start [1]. Ours. */
export const TOKEN_PRICE = [0.1, 10] as const;
/** Share of the missing cash that is raised in a month [1/month]. Ours. */
export const RAISED = 0.5;
