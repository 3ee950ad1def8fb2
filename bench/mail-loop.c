/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mail-loop FILE: what reading an mbox file takes with GMime alone, which the import is measured
 * beside. Prints the number of mails. */
#include <gmime/gmime.h>
#include <stdio.h>
#include <stdlib.h>

static long
count_mails (GMimeParser *parser)
{
  long n = 0;

  while (!g_mime_parser_eos (parser))
    {
      GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);
      if (message == NULL)
        break;
      n++;
      g_object_unref (message);
    }
  return n;
}

int
main (int argc, char **argv)
{
  FILE *file = argc == 2 ? fopen (argv[1], "r") : NULL;

  if (file == NULL)
    {
      fputs ("usage: mail-loop FILE\n", stderr);
      return 2;
    }
  g_mime_init ();
  GMimeStream *stream = g_mime_stream_file_new (file);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  g_mime_parser_set_format (parser, GMIME_FORMAT_MBOX);
  printf ("%ld\n", count_mails (parser));
  g_object_unref (parser);
  g_object_unref (stream);
  return EXIT_SUCCESS;
}
