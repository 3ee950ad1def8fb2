# Reads the CSV of gcovr. Prints lines and branches by folder and the files below the bound; exit 1
# where one is missed.
# all: least percentage of all lines; each: least percentage of the lines of a file.
NR == 1 { next }
{
  parts = split($1, path, "/")
  folder = path[1]
  for (i = 2; i < parts; i++)
    folder = folder "/" path[i]
  if (!(folder in lines))
    order[++folders] = folder
  lines[folder] += $2; covered[folder] += $3; branches[folder] += $5; taken[folder] += $6
  all_lines += $2; all_covered += $3; all_branches += $5; all_taken += $6
  if ($2 > 0 && 100 * $3 < each * $2)
    low[++lows] = sprintf("%-44s %5.1f %%  %d of %d lines", $1, 100 * $3 / $2, $3, $2)
}
function row(name, l, c, b, t) {
  printf "%-32s %6d lines %5.1f %%  %6d branches %5.1f %%\n",
    name, l, l ? 100 * c / l : 100, b, b ? 100 * t / b : 100
}
END {
  for (i = 1; i <= folders; i++)
    row(order[i], lines[order[i]], covered[order[i]], branches[order[i]], taken[order[i]])
  row("all", all_lines, all_covered, all_branches, all_taken)
  for (i = 1; i <= lows; i++)
    print "below " each " %: " low[i]
  if (all_lines == 0 || 100 * all_covered < all * all_lines) {
    print "all: less than " all " % of the lines"
    exit 1
  }
  exit lows > 0
}
