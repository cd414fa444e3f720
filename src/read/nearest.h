/* nearest.h - where it was before base had it */
#include "base/nearest.h"
