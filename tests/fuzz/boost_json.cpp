// Boost.JSON compiled here, in place of Debian's library, which the sanitizer does not see into.
#include <boost/json/src.hpp>
