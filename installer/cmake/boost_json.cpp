// Boost.JSON's own body, for platforms where no package carries it compiled.
#include <boost/json/src.hpp>
