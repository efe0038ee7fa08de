// Pay: what hours are worth. The only header other rooms include.
#pragma once
#include "domain/pay/calendar.h"
#include "domain/pay/stub.h"
