// A small policy that is right, from which wrong ones are made.

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
