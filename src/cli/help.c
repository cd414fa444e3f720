/* help.c - what --help, help all and help COMMAND print of the table */
#include <stdio.h>
#include <string.h>

#include "cli/table.h"

static void put_option(const op_option *o, FILE *f)
{
    char left[64];
    char letter[8] = "";

    if (o->letter)
        snprintf(letter, sizeof(letter), "-%c, ", o->letter);
    snprintf(left, sizeof(left), "%s--%s%s%s", letter, o->name, o->arg ? o->takes == OP_TAKES_MAYBE ? "[=" : " " : "",
             o->arg ? o->arg : "");
    fprintf(f, "  %s%s", left, o->takes == OP_TAKES_MAYBE ? "]" : "");
    fprintf(f, "%*s%s\n", (int)(strlen(left) + (o->takes == OP_TAKES_MAYBE) < 24 ? 24 - strlen(left) - (o->takes == OP_TAKES_MAYBE) : 1), "",
            o->help);
}

void op_help_screen(FILE *f)
{
    static const char *const shown[] = {"output", "pdf",  "epub", "force", "style",  "page",    "timeline", "meta",
                                        "keep",   "drop", "lang", "dry-run", "quiet",   "verbose", "strict"};
    fputs("offprint sets an article, or a book of articles, as PDF and EPUB.\n"
          "  offprint article.txt              article.pdf and article.epub, in this folder\n"
          "  offprint notes.md -o out/         from Markdown, into a folder\n"
          "  offprint book.yaml                a book: many files, in parts and chapters\n"
          "  offprint bind *.md -o book.epub   several inputs, one book\n"
          "  offprint inspect article.txt      what was read, mended and dropped\n",
          f);
    const char *group = NULL;
    for (size_t i = 0; i < op_option_count; i++) {
        if (op_option_table[i].group)
            group = op_option_table[i].group;
        for (size_t k = 0; k < sizeof(shown) / sizeof(shown[0]); k++)
            if (strcmp(shown[k], op_option_table[i].name) == 0) {
                if (group)
                    fprintf(f, "%s\n", group);
                group = NULL;
                put_option(&op_option_table[i], f);
            }
    }
    fputs("\nCommands   build  bind  inspect  timeline  styles  fonts  help\n"
          "All options: offprint help all. Nothing is fetched from the network.\n",
          f);
}

static void options_of(unsigned mask, FILE *f)
{
    const char *group = NULL;

    for (size_t i = 0; i < op_option_count; i++) {
        if (op_option_table[i].group)
            group = op_option_table[i].group;
        if (!(op_option_table[i].commands & mask))
            continue;
        if (group)
            fprintf(f, "%s\n", group);
        group = NULL;
        put_option(&op_option_table[i], f);
    }
}

void op_help_all(FILE *f)
{
    for (size_t i = 0; i < op_command_count; i++)
        fprintf(f, "%s\n      %s\n", op_command_table[i].synopsis, op_command_table[i].help);
    fputs("\n  INPUT  a text or Markdown file, a book.yaml, a folder (with book.yaml: that book; else each article\n"
          "         in it), or - for standard input\n"
          "  OUT    a folder (exists, or ends in /), FILE.pdf, FILE.epub, or -; default: the current folder\n\n",
          f);
    options_of(~0u, f);
    fputs("Exit\n"
          "  0 written, with or without warnings   1 written, but --strict objects   2 usage\n"
          "  3 an input or output failed (the others are done)   4 memory   5 would replace a foreign file\n"
          "Environment\n"
          "  OFFPRINT_DATA_PATH  OFFPRINT_STYLE_PATH  SOURCE_DATE_EPOCH  NO_COLOR\n",
          f);
}

bool op_help_command(const char *name, FILE *f)
{
    for (size_t i = 0; i < op_command_count; i++)
        if (strcmp(op_command_table[i].name, name) == 0) {
            fprintf(f, "%s\n      %s\n\n", op_command_table[i].synopsis, op_command_table[i].help);
            options_of(op_command_table[i].command, f);
            return true;
        }
    return false;
}

void op_help_names(FILE *f)
{
    for (size_t i = 0; i < op_option_count; i++)
        fprintf(f, "%s\n", op_option_table[i].name);
}
