// Pay: what hours are worth. The only header other rooms include.
#pragma once
#include "domain/pay/overtime_pay.h"
