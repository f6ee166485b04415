// Small policies that are wrong in one way each, made from one that is right.

export const BASE = `[policy]
id = "bench"
prefix = "TST"
name = "A policy to try wrong ones on"
edition = "2026"
from = 2026-09-01
years = ["7", "8"]
review_period = { weeks = 6, from = "Autumn 1" }

[day]
am_start = "08:45"
am_close = "09:00"
pm_start = "13:00"
pm_close = "13:15"
lessons = true

[[day.moment]]
kind = "opens"
at = "08:30"

[[period]]
id = "P1"
start = "09:00"
end = "10:00"

[[period]]
id = "P2"
start = "10:00"
end = "11:00"

[[arrival]]
from = "am_start"
until = "am_close"
code = "L"

[reporting]
route = "Ring the office."
channels = ["phone"]
days = "each"
recipient = "attendance_officer"

[follow_up]
steps = ["ring"]

[[follow_up.ask]]
id = "safe"
label = "Safe?"

[leave]
form = "Ask on paper."

[[leave.kind]]
id = "exceptional"
text = "Exceptional"
code = "C"

[[leave.check]]
id = "notice"
label = "Notice"
test = "notice"
effect = "warns"
kinds = ["exceptional"]
weeks = 2

[enforcement]
improve_days = 20
extension_months = 3

[enforcement.does]
penalty_considered = ["ring"]

[[enforcement.service]]
name = "The authority's service"

[[reason]]
id = "illness"
text = "Ill"
code = "I"
category = "authorised"

[[reason]]
id = "card"
text = "With a card"
basis = "evidence"

[[ask]]
codes = ["B"]
label = "Who teaches there"

[[band]]
id = "low"
name = "Low"
below = 90

[[target]]
of = "attendance"
at_least = 95

[[reward]]
id = "best"
title = "Best"
basis = "attendance"
window = "term"
attendance = { at_least = 97 }
prizes = ["cup"]
clauses = ["TST-001"]

[[list]]
id = "away"
title = "Away"
window = "week"
clauses = ["TST-001"]

[[list.part]]
title = "To be rung"
rules = ["ring"]

[[list.part]]
title = "Away today"
if = [{ type = "run", category = "absent", at_least = 1 }]

[settings]
letters = true

[[form]]
rule = "ring"
agreement = "home_school_agreement"
field = [{ name = "how", label = "How", type = "choice", choices = ["by telephone", "at the gate"] }]

[[form]]
step = "early_help"
field = [{ name = "support", label = "Support", type = "supports" }, { name = "aim", label = "Aim", type = "targets" }]

[[finding]]
severity = "check"
text = "Look again."

[[elaborate]]
rule = "n-unresolved"
clauses = ["TST-001"]

[[rule]]
id = "ring"
title = "Ring"
clauses = ["TST-001"]
stage = "monitor"
kind = "call"
role = "tutor"
mandatory = true
when = [
  { type = "count", category = "late", at_least = 3, unit = "sessions", window = "10 school_days" },
  { type = "measure", measure = "attendance", window = "term", below = 90 },
  { type = "cadence", every = "week", on = "friday" },
]
if = [
  { type = "setting", name = "letters", is = true },
  { type = "season", from = "Autumn 2" },
]
scope = "pupil"
due = { school_days = 2, time = "16:00" }
once = "day"
closes = "settled"
`;

export const CLAUSES = `[[clause]]
id = "TST-001"
text = "Somebody rings."
kind = "follow-up"
met_by = ["rule:ring"]
`;

const wrong = (what, from, to, fault) => ({ what, edit: [from, to], fault });
// At the place of the count that triggers the rule.
const COUNT =
  '{ type = "count", category = "late", at_least = 3, unit = "sessions", window = "10 school_days" }';
const trigger = (what, to, fault) => wrong(what, COUNT, to, fault);
const SEASON = '{ type = "season", from = "Autumn 2" }';
const guard = (what, to, fault) => wrong(what, SEASON, to, fault);
const DUE = 'due = { school_days = 2, time = "16:00" }';

export const WRONG = [
  wrong('an unknown key', 'edition = "2026"', 'edition = "2026"\nauthor = "me"', 'toml-unknown-key'),
  wrong('an unknown section', '[settings]', '[colours]\nred = 1\n\n[settings]', 'toml-unknown-key'),
  wrong('a missing key', 'edition = "2026"\n', '', 'toml-missing-key'),
  wrong('no year groups', 'years = ["7", "8"]', 'years = []', 'policy-years'),
  wrong('a date as a text', 'from = 2026-09-01', 'from = "the autumn"', 'toml-wrong-type'),
  wrong('a number where a text is', 'id = "bench"', 'id = 7', 'toml-wrong-type'),
  wrong('a blank text', 'name = "A policy to try wrong ones on"', 'name = " "', 'toml-wrong-type'),
  wrong('a yes that is a text', 'mandatory = true', 'mandatory = "yes"', 'toml-wrong-type'),
  wrong('a time of day that is none', 'am_start = "08:45"', 'am_start = "8.45"', 'toml-wrong-type'),
  wrong('a day without its closes', 'pm_close = "13:15"\n', '', 'toml-missing-key'),
  wrong(
    'a moment at two times',
    'at = "08:30"',
    'at = "08:30"\nminutes_before_start = 10',
    'policy-day-moment',
  ),
  wrong('a review period of no weeks', 'weeks = 6', 'weeks = 0', 'toml-out-of-range'),
  wrong('an arrival between no bells', 'until = "am_close"', 'until = "noon"', 'policy-arrival'),
  wrong('an arrival of no window', 'from = "am_start"\nuntil = "am_close"\n', '', 'policy-arrival'),
  wrong(
    'an unknown way to tell the school',
    'channels = ["phone"]',
    'channels = ["pigeon"]',
    'policy-reporting',
  ),
  wrong('a question that is always asked', 'id = "safe"', 'id = "reason"', 'policy-follow-up-ask'),
  wrong(
    'leave without a code',
    'text = "Exceptional"\ncode = "C"',
    'text = "Exceptional"',
    'toml-missing-key',
  ),
  wrong('a check of leave without its bound', 'weeks = 2\n', '', 'policy-leave-check'),
  wrong(
    'a step that is no legal step',
    'penalty_considered =',
    'penalty_enjoyed =',
    'policy-enforcement-kind',
  ),
  wrong(
    'a notice to improve shorter than the law has it',
    'improve_days = 20',
    'improve_days = 10',
    'toml-out-of-range',
  ),
  wrong(
    'a service without a name',
    'name = "The authority\'s service"',
    'area = "North"',
    'toml-missing-key',
  ),
  wrong('a reason without a code', 'code = "I"\n', '', 'toml-missing-key'),
  wrong(
    'a reason with code and basis',
    'basis = "evidence"',
    'basis = "evidence"\ncode = "M"',
    'toml-unknown-key',
  ),
  wrong('a number that has no bound', 'text = "Ill"', 'text = "Ill"\nnumber = "of days"', 'policy-reason'),
  wrong('an ask of nothing', 'codes = ["B"]\n', '', 'policy-ask'),
  wrong('more than a hundred percent', 'below = 90\n', 'below = 190\n', 'toml-wrong-type'),
  wrong('a setting that is a list', 'letters = true', 'letters = [true]', 'toml-wrong-type'),
  wrong(
    'choices of a field that has none',
    ', choices = ["by telephone", "at the gate"]',
    '',
    'policy-form-choices',
  ),
  wrong('a form of nobody', 'rule = "ring"\nagreement', 'agreement', 'policy-form'),
  wrong('a form of two', 'step = "early_help"\n', 'step = "early_help"\nrule = "ring"\n', 'policy-form'),
  wrong('a form of an unknown step', 'step = "early_help"', 'step = "dance"', 'toml-unknown-choice'),
  wrong(
    'an agreement that is none',
    'agreement = "home_school_agreement"',
    'agreement = "bet"',
    'toml-unknown-choice',
  ),
  wrong('a finding of no weight', 'severity = "check"', 'severity = "grave"', 'toml-unknown-choice'),
  wrong('a reward of no level', 'attendance = { at_least = 97 }\n', '', 'policy-reward'),
  wrong('an improvement of no places', 'basis = "attendance"', 'basis = "improvement"', 'policy-reward'),
  wrong(
    'a reward of groups unnamed',
    'window = "term"\natt',
    'window = "term"\nunit = "group"\natt',
    'policy-reward',
  ),
  wrong('a prize that is none', 'prizes = ["cup"]', 'prizes = ["pony"]', 'policy-reward'),
  wrong('a list of nobody', 'rules = ["ring"]', '', 'policy-list'),
  wrong(
    'a list by two ways',
    'rules = ["ring"]',
    'rules = ["ring"]\nif = [{ type = "compulsory_age" }]',
    'policy-list',
  ),
  wrong(
    'a list over an unknown time',
    'window = "week"\nclauses',
    'window = "day"\nclauses',
    'toml-unknown-choice',
  ),
  wrong('a report that is none', 'kind = "call"', 'kind = "call"\nreport = "gossip"', 'toml-unknown-choice'),
  wrong('an unknown kind of duty', 'kind = "call"', 'kind = "shout"', 'toml-unknown-choice'),
  wrong('an unknown role', 'role = "tutor"', 'role = "janitor"', 'toml-unknown-choice'),
  wrong('an unknown stage', 'stage = "monitor"', 'stage = "threaten"', 'toml-unknown-choice'),
  wrong('a rule without a clause', 'clauses = ["TST-001"]\nstage', 'stage', 'policy-no-clause'),
  wrong('an unknown once', 'once = "day"', 'once = "often"', 'toml-unknown-choice'),
  trigger('an unknown trigger', '{ type = "full_moon" }', 'policy-trigger'),
  trigger('a trigger without a type', '{ at_least = 3 }', 'toml-missing-key'),
  trigger('a trigger with a key of another', '{ type = "lesson_missed", at_least = 3 }', 'toml-unknown-key'),
  trigger('a count of nothing', '{ type = "count", at_least = 3, window = "term" }', 'policy-marks'),
  trigger(
    'a count in no window',
    '{ type = "count", category = "late", at_least = 3, window = "ages" }',
    'policy-window',
  ),
  trigger(
    'a count from nought',
    '{ type = "count", codes = ["L"], at_least = 0, window = "term" }',
    'toml-out-of-range',
  ),
  trigger(
    'what is likely in a window of the past',
    '{ type = "count", codes = ["I"], at_least = 3, window = "10 school_days", likely = true }',
    'policy-likely',
  ),
  trigger(
    'a measure without a bound',
    '{ type = "measure", measure = "absence", window = "term" }',
    'policy-bound',
  ),
  guard('an unknown guard', '{ type = "mood", is = "good" }', 'policy-guard'),
  guard('a guard with a key of another', '{ type = "compulsory_age", is = true }', 'toml-unknown-key'),
  guard('a season that is nowhere', '{ type = "season" }', 'policy-season'),
  guard('a reward without its name', '{ type = "reward" }', 'toml-missing-key'),
  guard('any of none', '{ type = "any", of = [] }', 'policy-guard-empty'),
  guard('a trigger among the guards', '{ type = "cadence", every = "week" }', 'policy-guard'),
  wrong('no due', `${DUE}\n`, '', 'policy-due'),
  wrong('two ways to be due', DUE, 'due = { school_days = 2, minutes = 5 }', 'policy-due'),
  wrong(
    'school days after a date of the fact',
    DUE,
    'due = { school_days = 2, after = "received" }',
    'policy-due',
  ),
];

// What one place of the file cannot tell: it needs another place, the law, or a sum.
export const LOADER_ONLY = [
  wrong('a target without a figure', 'at_least = 95', 'reading = "as good as can be"', 'target-bound'),
  wrong('times that do not follow one another', 'am_close = "09:00"', 'am_close = "13:30"', 'policy-day'),
  wrong('periods that overlap', 'start = "10:00"', 'start = "09:30"', 'policy-period'),
  wrong('a step that is no rule', 'steps = ["ring"]', 'steps = ["sing"]', 'policy-unknown-rule'),
  wrong('a code that is none', 'code = "L"', 'code = "H"', 'policy-arrival-code'),
  wrong(
    'a category that is not the law’s',
    'category = "authorised"',
    'category = "unauthorised"',
    'policy-reason-category',
  ),
  wrong('a kind of leave that is none', 'kinds = ["exceptional"]', 'kinds = ["casual"]', 'policy-leave-kind'),
  wrong('two reasons of one name', 'id = "card"', 'id = "illness"', 'policy-reason-twice'),
  wrong(
    'lots among groups',
    'basis = "attendance"',
    'basis = "attendance"\nunit = "form"\ndraw = 2',
    'policy-reward',
  ),
  wrong('many in one pupil', 'basis = "attendance"', 'basis = "attendance"\nmin_pupils = 5', 'policy-reward'),
  wrong(
    'a reward that its rule defines once more',
    'id = "best"',
    'id = "best"\nrule = "ring"',
    'policy-reward-twice-defined',
  ),
  wrong('a reward by a rule that is none', 'id = "best"', 'id = "best"\nrule = "sing"', 'policy-reward'),
  wrong(
    'whole year groups within a year group',
    'basis = "attendance"',
    'basis = "attendance"\nunit = "year_group"\nwithin = "year_group"',
    'policy-reward',
  ),
  wrong('a list of a rule that is none', 'rules = ["ring"]', 'rules = ["sing"]', 'policy-unknown-rule'),
  wrong(
    'a list by what is sensitive',
    'if = [{ type = "run", category = "absent", at_least = 1 }]',
    'if = [{ type = "attribute", name = "social_worker", is = "yes" }]',
    'policy-list-attribute',
  ),
  wrong('a list that is none', 'kind = "call"', 'kind = "call"\nreport = "list-gone"', 'policy-unknown-list'),
  wrong('three decimals', 'below = 90\n', 'below = 90.125\n', 'toml-wrong-type'),
  wrong('a rule of law that is none', 'rule = "n-unresolved"', 'rule = "be-nice"', 'policy-elaborate'),
  wrong('the name of a rule of law', 'id = "ring"', 'id = "n-unresolved"', 'policy-rule-twice'),
  wrong(
    'a clause of another policy',
    'clauses = ["TST-001"]\nstage',
    'clauses = ["OIA-001"]\nstage',
    'policy-foreign-clause',
  ),
  wrong(
    'a clause that is not listed',
    'clauses = ["TST-001"]\nstage',
    'clauses = ["TST-002"]\nstage',
    'clause-unknown',
  ),
  wrong('a school’s rule with a pupil’s trigger', 'scope = "pupil"', 'scope = "school"', 'policy-scope'),
  guard(
    'a setting that is none',
    '{ type = "setting", name = "words", is = true }',
    'policy-unknown-setting',
  ),
  guard('a reward that is none', '{ type = "reward", reward = "gone" }', 'policy-unknown-reward'),
  guard('a rule done that is none', '{ type = "done", rule = "sing" }', 'policy-unknown-rule'),
];

export const WRONG_CLAUSES = [
  wrong('an unknown key', 'kind = "follow-up"', 'kind = "follow-up"\npage = 3', 'toml-unknown-key'),
  wrong('no text', 'text = "Somebody rings."\n', '', 'toml-missing-key'),
  wrong('a number as id', 'id = "TST-001"', 'id = 1', 'toml-wrong-type'),
  wrong('one that is met and comes later', 'met_by =', 'later = "soon"\nmet_by =', 'clause-later'),
  {
    ...wrong('the prefix of another policy', 'id = "TST-001"', 'id = "OIA-001"', 'clause-id'),
    loader_only: true,
  },
];
