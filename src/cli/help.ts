// Commands that describe themselves in the reader's language. Their descriptions are codes of schema/messages/help.ts, of which
// words are made when help is asked for: by then --lang has been read, wherever it stands.
import { type Command, Option } from "commander";
import type { Language } from "../../schema/messages/message.ts";
import { say } from "../../schema/messages/say.ts";
import type { Code } from "../../schema/messages.ts";
import { languages, type Voice } from "./language.ts";
import { folded, widthOf } from "./report/width.ts";

/** Headings, as commander calls them. */
const headings: Record<string, Code> = {
  "Usage:": "help-usage",
  "Arguments:": "help-arguments",
  "Options:": "help-options",
  "Commands:": "help-commands",
};

/** An option of which the description is a code. */
export const option = (flags: string, code: Code, value?: string): Option =>
  new Option(flags, code).default(value);

/** An option that may be repeated: its values in their order. */
export const repeated = (flags: string, code: Code): Option =>
  new Option(flags, code).argParser((value: string, before: readonly string[] = []) => [...before, value]);

/**
 * Adds --lang and --help to a command, and lets it speak with that voice.
 * @param example arguments of the command, which its help shows; none by default
 */
export function speaking(command: Command, voice: Voice, example = ""): Command {
  const worded = (code: string) => (code ? say(code as Code, {}, voice.language) : "");
  const withDefault = ({ description, defaultValue }: Option) => {
    const text = worded(description);
    if (defaultValue === undefined) return text;
    return say("help-with-default", { text, value: String(defaultValue) }, voice.language);
  };
  if (example) {
    command.addHelpText("after", () => {
      const name = [command.parent?.name(), command.name()].filter(Boolean).join(" ");
      return `\n${worded("help-example")}\n  ${name} ${example}`;
    });
  }
  return command
    .addOption(option("--lang <language>", "help-lang").choices(languages))
    .on("option:lang", (language: Language) => {
      voice.language = language;
    })
    .helpOption("-h, --help", "help-help")
    .configureHelp({
      commandDescription: (one) => worded(one.description()),
      subcommandDescription: (one) => worded(one.description()),
      argumentDescription: ({ description }) => worded(description),
      optionDescription: withDefault,
      // What stands behind the heading "Usage:" goes below it, as with the others.
      styleTitle: (title) => worded(headings[title] ?? "") + (title === "Usage:" ? "\n " : ""),
      displayWidth: widthOf,
      boxWrap: (text, width) => folded(text, width).join("\n"),
    });
}
