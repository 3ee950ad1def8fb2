/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/calendar/recurrence.h"

#include <string.h>

#define DAY_OF_1970 719163 /* as GDate counts days */
#define STEPS_MOST 400000u /* times that one rule may look at */
#define YEAR_MOST 373      /* days of a year and a week */
#define TIMES_MOST 4000u   /* times of one day */

#define END ICAL_RECURRENCE_ARRAY_MAX

/* A day, taken apart. */
typedef struct
{
  gint64 number; /* since 1970 */
  int year, month, day;
  int weekday; /* 0: Sunday */
  int in_month, of_year, in_year;
} Day;

typedef struct
{
  const EntRecurrence *recurrence;
  const struct icalrecurrencetype *rule;
  EntRecurrenceFunc func;
  gpointer data;
  Day first;
  int hour, minute, second; /* of the start */
  GArray *times;            /* seconds of the day */
  GArray *period;           /* gint64, the set from which BYSETPOS takes */
  gint64 period_id;
  guint steps;
  int count;       /* that are still to come; -1: without end */
  gboolean broken; /* too many steps */
} Walk;

gint64
ent_wall_from_ical (const icaltimetype *time)
{
  GDate day;

  if (!g_date_valid_dmy ((GDateDay) CLAMP (time->day, 0, 255), (GDateMonth) time->month,
                         (GDateYear) CLAMP (time->year, 0, 9999)))
    return G_MININT64;
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) time->day, (GDateMonth) time->month, (GDateYear) time->year);
  gint64 seconds = time->is_date ? 0
                                 : time->hour * 3600 + time->minute * 60 + MIN (time->second, 59);
  return ((gint64) g_date_get_julian (&day) - DAY_OF_1970) * ENT_DAY_SECONDS + seconds;
}

/* The number of the day, rounded down. */
static gint64
day_of (gint64 wall)
{
  return (wall - (wall < 0 ? ENT_DAY_SECONDS - 1 : 0)) / ENT_DAY_SECONDS;
}

void
ent_wall_to_day (gint64 wall, GDate *ret_day)
{
  g_date_clear (ret_day, 1);
  g_date_set_julian (ret_day, (guint32) CLAMP (day_of (wall) + DAY_OF_1970, 1, 3652059));
}

static Day
day_from (gint64 number)
{
  GDate date;

  ent_wall_to_day (number * ENT_DAY_SECONDS, &date);
  GDateYear year = g_date_get_year (&date);
  GDateMonth month = g_date_get_month (&date);
  return (Day){ .number = number,
                .year = year,
                .month = (int) month,
                .day = g_date_get_day (&date),
                .weekday = (int) g_date_get_weekday (&date) % 7,
                .in_month = g_date_get_days_in_month (month, year),
                .of_year = (int) g_date_get_day_of_year (&date),
                .in_year = g_date_is_leap_year (year) ? 366 : 365 };
}

static gboolean
is_given (const short *list)
{
  return list[0] != END;
}

/* Counted from the end when it is negative. */
static gboolean
is_listed (const short *list, guint most, int value, int of)
{
  for (guint i = 0; i < most && list[i] != END; i++)
    if (list[i] == value || (list[i] < 0 && list[i] + of + 1 == value))
      return TRUE;
  return FALSE;
}

#define LISTED(list, value, of) is_listed (list, G_N_ELEMENTS (list), value, of)

static int
week_start (const Walk *walk)
{
  return walk->rule->week_start != ICAL_NO_WEEKDAY ? (int) walk->rule->week_start - 1 : 1;
}

/* The first day of the week that the day is in. */
static gint64
week_of (const Walk *walk, const Day *day)
{
  return day->number - (day->weekday - week_start (walk) + 7) % 7;
}

/* The year that a week counts to: the one that four of its days are in. */
static int
week_year (const Walk *walk, const Day *day, int *ret_week)
{
  Day middle = day_from (week_of (walk, day) + 3);

  *ret_week = (middle.of_year - 1) / 7 + 1;
  return middle.year;
}

static gboolean
is_in_weeks (const Walk *walk, const Day *day)
{
  int week, last;
  int year = week_year (walk, day, &week);
  GDate end;

  g_date_clear (&end, 1);
  g_date_set_dmy (&end, 28, G_DATE_DECEMBER, (GDateYear) CLAMP (year, 1, 9998));
  Day late = day_from ((gint64) g_date_get_julian (&end) - DAY_OF_1970);
  week_year (walk, &late, &last);
  return LISTED (walk->rule->by_week_no, week, last);
}

/* "2MO" is the second Monday of the month, or of the year. */
static gboolean
is_in_days (const Walk *walk, const Day *day)
{
  const struct icalrecurrencetype *rule = walk->rule;
  gboolean placed = rule->freq == ICAL_MONTHLY_RECURRENCE
                    || (rule->freq == ICAL_YEARLY_RECURRENCE && !is_given (rule->by_week_no));
  gboolean by_month = rule->freq == ICAL_MONTHLY_RECURRENCE || is_given (rule->by_month);
  int at = by_month ? day->day : day->of_year, of = by_month ? day->in_month : day->in_year;

  for (guint i = 0; i < G_N_ELEMENTS (rule->by_day) && rule->by_day[i] != END; i++)
    {
      int place = icalrecurrencetype_day_position (rule->by_day[i]);
      if ((int) icalrecurrencetype_day_day_of_week (rule->by_day[i]) - 1 != day->weekday)
        continue;
      if (place == 0 || !placed || (at - 1) / 7 + 1 == place || (of - at) / 7 + 1 == -place)
        return TRUE;
    }
  return FALSE;
}

/* What the start says where the rule names no day. */
static gboolean
is_like_first (const Walk *walk, const Day *day)
{
  const struct icalrecurrencetype *rule = walk->rule;

  if (is_given (rule->by_day) || is_given (rule->by_month_day) || is_given (rule->by_year_day))
    return TRUE;
  if (rule->freq == ICAL_WEEKLY_RECURRENCE || is_given (rule->by_week_no))
    return day->weekday == walk->first.weekday;
  if (rule->freq == ICAL_MONTHLY_RECURRENCE)
    return day->day == walk->first.day;
  if (rule->freq == ICAL_YEARLY_RECURRENCE)
    return day->day == walk->first.day
           && (is_given (rule->by_month) || day->month == walk->first.month);
  return TRUE;
}

/* "L", a leap month of another calendar, is none of ours. */
static gboolean
is_in_months (const Walk *walk, const Day *day)
{
  return !is_given (walk->rule->by_month) || LISTED (walk->rule->by_month, day->month, 0);
}

static gboolean
fits (const Walk *walk, const Day *day)
{
  const struct icalrecurrencetype *rule = walk->rule;

  return is_in_months (walk, day) && (!is_given (rule->by_week_no) || is_in_weeks (walk, day))
         && (!is_given (rule->by_year_day)
             || LISTED (rule->by_year_day, day->of_year, day->in_year))
         && (!is_given (rule->by_month_day) || LISTED (rule->by_month_day, day->day, day->in_month))
         && (!is_given (rule->by_day) || is_in_days (walk, day)) && is_like_first (walk, day);
}

/* The day's place among the periods of the rule: its year, month, week or day. */
static gint64
place_of (const Walk *walk, const Day *day)
{
  int week;

  switch (walk->rule->freq)
    {
    case ICAL_YEARLY_RECURRENCE:
      return is_given (walk->rule->by_week_no) ? week_year (walk, day, &week) : day->year;
    case ICAL_MONTHLY_RECURRENCE:
      return day->year * 12 + day->month;
    case ICAL_WEEKLY_RECURRENCE:
      return (week_of (walk, day) + DAY_OF_1970) / 7;
    default:
      return day->number;
    }
}

/* Seconds in what a rule counts by that is shorter than a day; 0: a day or more. */
static gint64
unit_of (const struct icalrecurrencetype *rule)
{
  return rule->freq == ICAL_HOURLY_RECURRENCE     ? 3600
         : rule->freq == ICAL_MINUTELY_RECURRENCE ? 60
         : rule->freq == ICAL_SECONDLY_RECURRENCE ? 1
                                                  : 0;
}

static gint64
interval_of (const struct icalrecurrencetype *rule)
{
  return MAX (1, rule->interval);
}

static gboolean
is_in_turn (const Walk *walk, const Day *day)
{
  if (unit_of (walk->rule) > 0)
    return TRUE;
  return (place_of (walk, day) - place_of (walk, &walk->first)) % interval_of (walk->rule) == 0;
}

/* Values of an hour, minute or second that are wanted: the list, else the start's own. */
static gboolean
is_time (const short *list, guint most, int value, int own)
{
  return is_given (list) ? is_listed (list, most, value, 0) : value == own;
}

static void
list_times (Walk *walk)
{
  const struct icalrecurrencetype *rule = walk->rule;

  g_array_set_size (walk->times, 0);
  for (int hour = 0; hour < 24; hour++)
    for (int minute = 0;
         minute < 60 && is_time (rule->by_hour, ICAL_BY_HOUR_SIZE, hour, walk->hour); minute++)
      for (int second = 0;
           second < 60 && is_time (rule->by_minute, ICAL_BY_MINUTE_SIZE, minute, walk->minute);
           second++)
        if (is_time (rule->by_second, ICAL_BY_SECOND_SIZE, second, walk->second))
          {
            gint64 time = hour * 3600 + minute * 60 + second;
            g_array_append_val (walk->times, time);
          }
}

static gboolean
is_wanted (const short *list, guint most, int value)
{
  return !is_given (list) || is_listed (list, most, value, 0);
}

/* Times of the day by a rule that counts hours, minutes or seconds from its start. */
static void
list_short_times (Walk *walk, const Day *day)
{
  const struct icalrecurrencetype *rule = walk->rule;
  gint64 unit = unit_of (rule), step = unit * interval_of (rule);
  gint64 start = walk->recurrence->start, midnight = day->number * ENT_DAY_SECONDS;
  gint64 base = start - start % unit;
  gint64 from = MAX (midnight, base);

  g_array_set_size (walk->times, 0);
  for (gint64 at = base + (from - base + step - 1) / step * step;
       at < midnight + ENT_DAY_SECONDS && !walk->broken; at += step)
    {
      int hour = (int) ((at - midnight) / 3600), minute = (int) ((at - midnight) / 60 % 60);
      walk->broken = ++walk->steps > STEPS_MOST;
      if (!is_wanted (rule->by_hour, ICAL_BY_HOUR_SIZE, hour)
          || (unit <= 60 && !is_wanted (rule->by_minute, ICAL_BY_MINUTE_SIZE, minute)))
        continue;
      for (gint64 second = 0; second < unit; second++)
        {
          gint64 time = at - midnight + second;
          if ((unit < 3600
               || is_time (rule->by_minute, ICAL_BY_MINUTE_SIZE, (int) (time / 60 % 60),
                           walk->minute))
              && (unit == 1 ? is_wanted (rule->by_second, ICAL_BY_SECOND_SIZE, (int) (time % 60))
                            : is_time (rule->by_second, ICAL_BY_SECOND_SIZE, (int) (time % 60),
                                       walk->second)))
            g_array_append_val (walk->times, time);
        }
    }
}

/* FALSE: no more are wanted. The start itself was given before. */
static gboolean
give (Walk *walk, gint64 wall)
{
  if (wall <= walk->recurrence->start)
    return TRUE;
  if (wall > walk->recurrence->last || walk->count == 0)
    return FALSE;
  walk->count -= walk->count > 0;
  return walk->func (wall, walk->data);
}

/* Of the period's set those that BYSETPOS names. */
static gboolean
give_period (Walk *walk)
{
  const short *places = walk->rule->by_set_pos;
  guint n = walk->period->len;

  for (guint i = 0; i < n; i++)
    if (is_listed (places, ICAL_BY_SETPOS_SIZE, (int) i + 1, (int) n)
        && !give (walk, g_array_index (walk->period, gint64, i)))
      return FALSE;
  g_array_set_size (walk->period, 0);
  return TRUE;
}

static gboolean
take_time (Walk *walk, const Day *day, gint64 wall)
{
  gint64 unit = unit_of (walk->rule);
  gint64 id = unit > 0 ? wall / unit : place_of (walk, day);

  walk->broken = walk->broken || ++walk->steps > STEPS_MOST;
  if (!is_given (walk->rule->by_set_pos))
    return give (walk, wall);
  if (id != walk->period_id && !give_period (walk))
    return FALSE;
  walk->period_id = id;
  g_array_append_val (walk->period, wall);
  return TRUE;
}

static gboolean
take_day (Walk *walk, const Day *day)
{
  if (unit_of (walk->rule) > 0)
    list_short_times (walk, day);
  walk->broken = walk->broken || walk->times->len > TIMES_MOST;
  for (guint i = 0; i < walk->times->len && !walk->broken; i++)
    if (!take_time (walk, day,
                    day->number * ENT_DAY_SECONDS + g_array_index (walk->times, gint64, i)))
      return FALSE;
  return TRUE;
}

/* The next day that has to be asked. */
static gint64
step_from (const Walk *walk, const Day *day)
{
  gboolean long_period = walk->rule->freq == ICAL_YEARLY_RECURRENCE
                         || walk->rule->freq == ICAL_MONTHLY_RECURRENCE;

  if (!is_in_months (walk, day)
      || (long_period && !is_given (walk->rule->by_week_no) && !is_in_turn (walk, day)))
    return day->number + day->in_month - day->day + 1;
  return day->number + 1;
}

/* BYSETPOS counts from the beginning of the first period. */
static gint64
first_day (const Walk *walk)
{
  const Day *first = &walk->first;

  if (!is_given (walk->rule->by_set_pos) || unit_of (walk->rule) > 0)
    return first->number;
  switch (walk->rule->freq)
    {
    case ICAL_YEARLY_RECURRENCE:
      return first->number - first->of_year - 6;
    case ICAL_MONTHLY_RECURRENCE:
      return first->number - first->day + 1;
    case ICAL_WEEKLY_RECURRENCE:
      return week_of (walk, first);
    default:
      return first->number;
    }
}

/* BYSETPOS needs the whole of the last period. */
static gint64
last_day (const Walk *walk)
{
  gint64 last = day_of (walk->recurrence->last);

  return is_given (walk->rule->by_set_pos) ? last + YEAR_MOST : last;
}

static void
walk_days (Walk *walk)
{
  gint64 last = last_day (walk), number = first_day (walk);

  while (number <= last && !walk->broken)
    {
      Day day = day_from (number);
      if (is_in_turn (walk, &day) && fits (walk, &day) && !take_day (walk, &day))
        return;
      number = step_from (walk, &day);
    }
  if (!walk->broken && walk->period->len > 0)
    give_period (walk);
}

gboolean
ent_recurrence_each (const EntRecurrence *recurrence, EntRecurrenceFunc func, gpointer data)
{
  gint64 seconds = recurrence->start - day_of (recurrence->start) * ENT_DAY_SECONDS;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) period = g_array_new (FALSE, FALSE, sizeof (gint64));
  Walk walk = { .recurrence = recurrence,
                .rule = recurrence->rule,
                .func = func,
                .data = data,
                .first = day_from (day_of (recurrence->start)),
                .hour = (int) (seconds / 3600),
                .minute = (int) (seconds / 60 % 60),
                .second = (int) (seconds % 60),
                .times = times,
                .period = period,
                .count = recurrence->rule->count > 0 ? recurrence->rule->count - 1 : -1 };

  if (recurrence->start > recurrence->last || !func (recurrence->start, data))
    return TRUE;
  list_times (&walk);
  walk_days (&walk);
  return !walk.broken;
}
