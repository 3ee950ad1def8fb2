/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen.h"

#define ROW(ID, text, key, short_text, help_text, where, ...) \
  { .id = ACT_##ID, .name = text, .keys = key, .label = short_text, .help = help_text, .contexts = where, __VA_ARGS__ }
#define WRITE .needs = ENT_NEEDS_WRITE
#define SELECTED .needs = ENT_NEEDS_SELECTION
#define BOTH .needs = ENT_NEEDS_SELECTION | ENT_NEEDS_WRITE
#define KIOSK .kiosk = TRUE

static const EntUiAction rows[] = {
  ROW (DOWN, "down", "j Down", N_ ("down"), N_ ("go to the next row"), IN_LIST | IN_DETAIL | IN_PAGE | IN_REVIEW, KIOSK),
  ROW (UP, "up", "k Up", N_ ("up"), N_ ("go to the row before"), IN_LIST | IN_DETAIL | IN_PAGE | IN_REVIEW, KIOSK),
  ROW (PAGE_DOWN, "page-down", "PageDown Ctrl-F Space", N_ ("page down"), N_ ("go a page down"),
       IN_LIST | IN_DETAIL | IN_PAGE, KIOSK),
  ROW (PAGE_UP, "page-up", "PageUp Ctrl-B", N_ ("page up"), N_ ("go a page up"),
       IN_LIST | IN_DETAIL | IN_PAGE, KIOSK),
  ROW (FIRST, "first", "g Home", N_ ("first"), N_ ("go to the first row"),
       IN_LIST | IN_DETAIL | IN_PAGE | IN_REVIEW, KIOSK),
  ROW (LAST, "last", "G End", N_ ("last"), N_ ("go to the last row"),
       IN_LIST | IN_DETAIL | IN_PAGE | IN_REVIEW, KIOSK),
  ROW (NEXT_PANE, "next-pane", "Tab l Right", N_ ("pane"), N_ ("go to the next pane"), IN_PANES, KIOSK),
  ROW (PREVIOUS_PANE, "previous-pane", "Shift-Tab h Left", N_ ("pane"), N_ ("go to the pane before"), IN_PANES, KIOSK),
  ROW (ADD, "add", "a Insert", N_ ("add"), N_ ("add one to this list"), IN_LIST, WRITE),
  ROW (EDIT, "edit", "e Enter", N_ ("edit"), N_ ("edit the selected one"), IN_LIST, BOTH),
  ROW (VIEW, "view", "v o", N_ ("view"), N_ ("show all of the selected one"), IN_LIST, SELECTED),
  ROW (DELETE, "delete", "d Delete", N_ ("delete"), N_ ("delete the selected one, after a question"),
       IN_LIST | IN_DETAIL, BOTH),
  ROW (TAGS, "tags", "t", N_ ("tags"), N_ ("set the tags of the selected one"), IN_LIST | IN_DETAIL, BOTH,
       .argument = N_ ("WORDS")),
  ROW (SORT, "sort", "s", N_ ("sort"), N_ ("sort by the next order, or by the one named"), IN_LIST,
       .argument = N_ ("ORDER")),
  ROW (REVERSE, "reverse", "S", N_ ("reverse"), N_ ("turn the order round"), IN_LIST),
  ROW (FILTER, "filter", "f", N_ ("filter"), N_ ("show only what has these words"), IN_LIST, .argument = N_ ("WORDS")),
  ROW (PEOPLE, "partner-people", "p", N_ ("people"), N_ ("the people of the partner"), IN_PANES, SELECTED),
  ROW (COMMITMENTS, "partner-commitments", "c", N_ ("promises"), N_ ("the promises of both sides"), IN_PANES, SELECTED),
  ROW (OFFERS, "partner-offers", NULL, N_ ("offers"), N_ ("the joint offers with the partner"), IN_PANES, SELECTED),
  ROW (CONTRIBUTIONS, "partner-contributions", NULL, N_ ("contributions"), N_ ("what the partner gave the commons"),
       IN_PANES, SELECTED),
  ROW (ADD_PERSON, "add-person", "n", N_ ("new person"), N_ ("add a person at the partner"), IN_PANES, BOTH),
  ROW (DONE, "done", "Space", N_ ("done"), N_ ("nothing more to do today: the next card"), IN_REVIEW, BOTH),
  ROW (SKIP, "skip", "n Tab", N_ ("skip"), N_ ("leave the card open, and go to the next one"), IN_REVIEW, SELECTED),
  ROW (SNOOZE, "snooze", "z", N_ ("snooze"), N_ ("quiet until a day, with the reason"), IN_REVIEW | IN_PANES, BOTH),
  ROW (PLAN, "plan", "P", N_ ("plan"), N_ ("plan the next contact: +1w, next tue, a day"), IN_REVIEW | IN_PANES, BOTH),
  ROW (KEPT, "kept", "x", N_ ("kept"), N_ ("the promise was kept, the follow-up is done"), IN_REVIEW | IN_PROMISES, BOTH),
  ROW (BROKEN, "broken", "X", N_ ("broken"), N_ ("the promise will not be kept"), IN_REVIEW | IN_PROMISES, BOTH),
  ROW (DAY, "another-day", "D", N_ ("day"), N_ ("another day for the promise, follow-up or renewal"),
       IN_REVIEW | IN_PROMISES, BOTH),
  ROW (STAGE, "move-stage", "m", N_ ("stage"), N_ ("move the engagement to another stage"), IN_REVIEW, BOTH),
  ROW (PROMISE, "add-promise", "a", N_ ("promise"), N_ ("add a promise: we: … by fri, or they: …"), IN_REVIEW, BOTH),
  ROW (VIEW, "view-partner", "v", N_ ("partner"), N_ ("show all of the partner"), IN_REVIEW, SELECTED),
  ROW (OPEN, "open-line", "Enter o", N_ ("open"), N_ ("show what the line is about"), IN_REVIEW, SELECTED),
  ROW (EDIT, "edit-line", "e", N_ ("edit"), N_ ("edit what the line is about"), IN_REVIEW, BOTH),
  ROW (FINISH, "finish", "F", N_ ("finish"), N_ ("end the review and sum it up"), IN_REVIEW),
  ROW (HEALTH, "health", "H", N_ ("health"), N_ ("the health of the partner, part by part, and the time invested"),
       IN_REVIEW | IN_PANES, SELECTED),
  ROW (STATES, "all-states", "O", N_ ("open or all"), N_ ("show the open promises only, or all"), IN_PROMISES),
  ROW (OPEN, "open", "Enter l Right v o", N_ ("open"), N_ ("show what the line is about"), IN_DETAIL),
  ROW (EDIT, "edit-record", "e", N_ ("edit"), N_ ("edit what is shown"), IN_DETAIL, WRITE),
  ROW (BACK, "back", "h Left Esc", N_ ("back"), N_ ("go back"), IN_DETAIL | IN_PAGE | IN_REVIEW, KIOSK),
  ROW (SAVE, "save", "Enter Ctrl-S F2", N_ ("save"), N_ ("save the form"), IN_FORM),
  ROW (CANCEL, "cancel", "Esc", N_ ("cancel"), N_ ("leave without saving"), IN_FORM | IN_SEARCH),
  ROW (NEXT_FIELD, "next-field", "Tab Down", N_ ("next"), N_ ("go to the next field"), IN_FORM),
  ROW (PREVIOUS_FIELD, "previous-field", "Shift-Tab Up", N_ ("before"), N_ ("go to the field before"), IN_FORM),
  ROW (NEXT_VALUE, "next-value", "Ctrl-N PageDown", N_ ("choose"), N_ ("take the next known value"), IN_FORM),
  ROW (PREVIOUS_VALUE, "previous-value", "Ctrl-P PageUp", N_ ("choose"), N_ ("take the known value before"), IN_FORM),
  ROW (EDITOR, "editor", "Ctrl-O F4", N_ ("editor"), N_ ("write the text in $VISUAL or $EDITOR"), IN_FORM),
  ROW (DOWN, "next-hit", "Down Ctrl-N", N_ ("down"), N_ ("go to the next match"), IN_SEARCH),
  ROW (UP, "previous-hit", "Up Ctrl-P", N_ ("up"), N_ ("go to the match before"), IN_SEARCH),
  ROW (PAGE_DOWN, "hits-down", "PageDown", N_ ("page down"), N_ ("go a page down"), IN_SEARCH),
  ROW (PAGE_UP, "hits-up", "PageUp", N_ ("page up"), N_ ("go a page up"), IN_SEARCH),
  ROW (OPEN, "open-hit", "Enter", N_ ("open"), N_ ("show the match"), IN_SEARCH),
  ROW (LOG, "log", "L", N_ ("log"), N_ ("log an interaction in a line"), IN_ALL, WRITE, .argument = N_ ("TEXT")),
  ROW (REVIEW, "review", "r", N_ ("review"), N_ ("the daily review: who waits, what is promised, what is due"), IN_ALL),
  ROW (SEARCH, "search", "/", N_ ("search"), N_ ("search in everything"), IN_ALL),
  ROW (UNDO, "undo", "u", N_ ("undo"), N_ ("take back your latest change"), IN_ALL, WRITE),
  ROW (REDO, "redo", "Ctrl-R", N_ ("redo"), N_ ("do again what was undone"), IN_ALL, WRITE),
  ROW (COMMAND, "command", ":", N_ ("command"), N_ ("type an action by its name"), IN_ALL),
  ROW (SCREEN_PARTNERS, "partners", "1", N_ ("partners"), N_ ("partners, interactions and engagements"), IN_ALL, KIOSK),
  ROW (SCREEN_PEOPLE, "people", "2", N_ ("people"), N_ ("all people"), IN_ALL),
  ROW (SCREEN_INTERACTIONS, "interactions", "3", N_ ("interactions"), N_ ("all interactions, latest first"), IN_ALL),
  ROW (SCREEN_ENGAGEMENTS, "engagements", "4", N_ ("engagements"), N_ ("all engagements"), IN_ALL),
  ROW (SCREEN_COMMITMENTS, "commitments", "5", N_ ("promises"), N_ ("all promises by their day"), IN_ALL),
  ROW (SCREEN_OFFERS, "offers", "6", N_ ("offers"), N_ ("all joint offers"), IN_ALL),
  ROW (SCREEN_CONTRIBUTIONS, "contributions", "7", N_ ("contributions"), N_ ("all contributions"), IN_ALL),
  ROW (THEME, "theme", NULL, N_ ("theme"), N_ ("change the colours"), IN_ALL, .argument = N_ ("NAME"), KIOSK),
  ROW (RELOAD, "reload", "F5", N_ ("reload"), N_ ("read everything again"), IN_ALL, KIOSK),
  ROW (REDRAW, "redraw", "Ctrl-L", N_ ("redraw"), N_ ("draw the screen again"), IN_ALL, KIOSK),
  ROW (SUSPEND, "suspend", "Ctrl-Z", N_ ("suspend"), N_ ("stop the program; fg brings it back"), IN_ALL),
  ROW (HELP, "help", "? F1", N_ ("help"), N_ ("every key that works here"), IN_ALL, KIOSK),
  ROW (LEAVE, "leave", "q", N_ ("back"), N_ ("go back; from the first screen, leave the program"), IN_ALL, KIOSK),
  ROW (QUIT, "quit", "Ctrl-Q", N_ ("quit"), N_ ("leave the program"), IN_ALL, KIOSK),
  { 0 },
};
static const char *const contexts[] = { "everywhere", "list", "panes", "detail", "search", "form", "page", "review", "promises", NULL };

const EntActionTable *
ent_screens_actions (void)
{
  static const EntActionTable table = { rows, contexts };

  return &table;
}
