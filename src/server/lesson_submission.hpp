#pragma once
// A lesson's register as it is handed in: held against the lesson marks that stand, as
// register_submission.hpp does for a session's.

#include "server/lesson_page.hpp"
#include "server/register_submission.hpp"

namespace adsum::server {

Result<void> check_complete(const school::State& state, const LessonHead& head,
                            const Submission& submission);
// The body of `lesson_taken`; where it is merged, what stands otherwise goes to `differed`.
boost::json::object lesson_body(const school::State& state, const LessonHead& head,
                                const Submission& submission);

boost::json::array differences_refused(const school::State& state, const LessonHead& head,
                                       const Error& error, const Submission& submission);
// Of the taking that an entry holds; every one of the lesson, by whom and when, where it is 0.
boost::json::array differences_kept(const school::State& state, const LessonHead& head,
                                    journal::EntryNumber entry);
boost::json::array differences_of_lesson(const school::State& state, const LessonHead& head);

}  // namespace adsum::server
