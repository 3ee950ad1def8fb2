/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as one page of HTML, which is well-formed XML too. Nothing in it comes from elsewhere.
 */
#include "service/report/report-html.h"

#include <string.h>

#include "entente/base/i18n.h"
#include "service/report/report-svg.h"

/*
 * The colours of series differ in lightness too, for whoever does not see
 * colours and for paper. A figure and its table are beside each other where
 * there is room.
 */
static const char style[] =
  ":root{color-scheme:light dark;--ink:#1d2733;--soft:#55616e;--line:#c9d1d9;--ground:#fff;"
  "--s0:#1f5f99;--s1:#e08a1e;--s2:#3a8a4d;--s3:#8a4fa3;--s4:#9aa5b1;--s5:#b8332b}\n"
  "@media "
  "(prefers-color-scheme:dark){:root{--ink:#e4e9ee;--soft:#a3aeb9;--line:#3b4652;--ground:#14191f;"
  "--s0:#6cb2eb;--s1:#f0b45c;--s2:#7fd08f;--s3:#cf9be0;--s4:#7b8794;--s5:#f08a83}}\n"
  "body{margin:2rem auto;max-width:72rem;padding:0 1rem;font:16px/1.5 "
  "system-ui,sans-serif;color:var(--ink);"
  "background:var(--ground)}\n"
  "h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2.2rem 0 "
  ".6rem}.day{color:var(--soft);margin:.2rem 0 0}\n"
  "section>div{display:flex;flex-wrap:wrap;gap:1.5rem 2rem;align-items:flex-start}\n"
  "figure{margin:0;flex:1 1 32rem;max-width:44rem}svg{width:100%;height:auto;display:block}\n"
  ".table{flex:1 1 auto;max-width:100%;overflow-x:auto}\n"
  "table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}\n"
  /* For whoever sees it, the heading says the same. */
  "caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\n"
  "th,td{padding:.2rem .5rem;border-bottom:1px solid var(--line);text-align:left;font-weight:400}\n"
  "thead th{font-weight:600;vertical-align:bottom}.n{text-align:right;white-space:nowrap}\n"
  "svg text{font:13px system-ui,sans-serif;fill:var(--ink)}svg .soft{fill:var(--soft)}svg "
  ".grid{stroke:var(--line)}\n"
  "svg .s0{fill:var(--s0)}svg .s1{fill:var(--s1)}svg .s2{fill:var(--s2)}svg .s3{fill:var(--s3)}\n"
  "svg .s4{fill:var(--s4)}svg .s5{fill:var(--s5)}\n"
  "svg .g0{fill:var(--s2)}svg .g1{fill:var(--s1)}svg .g2{fill:var(--s5)}\n"
  "svg .line{fill:none;stroke-width:2.5}svg .area{fill-opacity:.18}svg .l0{stroke:var(--s0)}svg "
  ".l1{stroke:var(--s1)}"
  "svg .l2{stroke:var(--s2)}svg .l3{stroke:var(--s3)}svg .l4{stroke:var(--s4)}svg "
  ".l5{stroke:var(--s5)}\n"
  ".notes{color:var(--soft);font-size:.9rem;margin-top:2rem;padding-left:1.2rem}\n"
  "@media "
  "print{:root{color-scheme:light;--ink:#000;--soft:#333;--line:#999;--ground:#fff;--s0:#1f5f99;--"
  "s1:#e08a1e;"
  "--s2:#3a8a4d;--s3:#8a4fa3;--s4:#9aa5b1;--s5:#b8332b}"
  "body{margin:0;max-width:none;font-size:10pt;print-color-adjust:exact;-webkit-print-color-adjust:"
  "exact}"
  "section,figure,tr{break-inside:avoid}h2{break-after:avoid}figure{flex-basis:20rem;max-width:"
  "30rem}"
  ".table{overflow:visible}table{font-size:8.5pt}}\n";

/* <NAME ATTRIBUTES>text</NAME> */
static void
element (GString *out, const char *name, const char *attributes, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text != NULL ? text : "", -1);

  g_string_append_printf (out, "<%s%s>%s</%s>", name, attributes, escaped, name);
}

static gboolean
has_details (const EntFigure *figure)
{
  for (guint i = 0; i < figure->rows->len; i++)
    if (((EntFigureRow *) figure->rows->pdata[i])->detail != NULL)
      return TRUE;
  return FALSE;
}

static void
add_row (GString *out, const EntFigure *figure, const EntFigureRow *row, gboolean details)
{
  g_string_append (out, "<tr>");
  element (out, "th", " scope=\"row\"", row->label);
  if (details)
    element (out, "td", "", row->detail);
  for (guint k = 0; k < figure->columns->len; k++)
    {
      g_autofree char *text = ent_figure_text (figure->columns->pdata[k], row->values[k]);
      element (out, "td", " class=\"n\"", text);
    }
  g_string_append (out, "</tr>\n");
}

static void
add_table (GString *out, const EntFigure *figure)
{
  gboolean details = has_details (figure);

  g_string_append (out, "<div class=\"table\"><table>\n");
  element (out, "caption", "", figure->title);
  g_string_append (out, "\n<thead><tr>");
  element (out, "th", " scope=\"col\"", figure->head);
  if (details)
    g_string_append (out, "<td></td>");
  for (guint k = 0; k < figure->columns->len; k++)
    element (out, "th", " scope=\"col\" class=\"n\"",
             ((EntFigureColumn *) figure->columns->pdata[k])->label);
  g_string_append (out, "</tr></thead>\n<tbody>\n");
  for (guint i = 0; i < figure->rows->len; i++)
    add_row (out, figure, figure->rows->pdata[i], details);
  g_string_append (out, "</tbody></table></div>\n");
}

static void
add_section (GString *out, const EntFigure *figure, guint number)
{
  g_string_append (out, "<section>\n");
  element (out, "h2", "", figure->title);
  if (figure->rows->len == 0)
    element (out, "p", "", _("Nothing yet."));
  else
    {
      g_string_append (out, "\n<div><figure>\n");
      ent_figure_write_svg (figure, number, out);
      g_string_append (out, "</figure>\n");
      add_table (out, figure);
      g_string_append (out, "</div>");
    }
  g_string_append (out, "\n</section>\n");
}

static void
add_head (GString *out, const char *title)
{
  g_string_append_printf (
    out,
    "<!DOCTYPE html>\n<html lang=\"%s\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n"
    "<meta charset=\"utf-8\"/>\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; "
    "style-src &#39;unsafe-inline&#39;\"/>\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n",
    ent_config_is_french () ? "fr" : "en");
  element (out, "title", "", title);
  g_string_append (out, "\n<style>\n");
  /* Of the special characters, style has ">" alone, which needs no escape in HTML or XML. */
  g_string_append (out, style);
  g_string_append (out, "</style>\n</head>\n");
}

void
ent_report_write_html (const EntReport *report, FILE *out)
{
  g_autoptr (GString) page = g_string_new (NULL);
  g_autofree char *title = ent_report_title (report);

  add_head (page, title);
  g_string_append (page, "<body>\n<main>\n<header>");
  element (page, "h1", "", _(report->kind->label));
  /* The title is that label and what follows it. */
  element (page, "p", " class=\"day\"", title + strlen (_(report->kind->label)) + strlen (" · "));
  g_string_append (page, "</header>\n");
  for (guint i = 0; i < report->figures->len; i++)
    add_section (page, report->figures->pdata[i], i + 1);
  if (report->notes->len > 0)
    g_string_append (page, "<ul class=\"notes\">\n");
  for (guint i = 0; i < report->notes->len; i++)
    element (page, "li", "", report->notes->pdata[i]);
  g_string_append (page, report->notes->len > 0 ? "\n</ul>\n" : "");
  g_string_append (page, "</main>\n</body>\n</html>\n");
  fwrite (page->str, 1, page->len, out);
}
