// npm run preview: the program's own, with the Helms that the repository brings along.
import { run } from "../src/cli/command.ts";
import { systemLanguage, type Voice } from "../src/cli/language.ts";
import { previewCommand } from "../src/cli/preview.ts";
import { engine } from "./lib/embedded-helm.ts";

const voice: Voice = { language: systemLanguage(process.env) };

await run(async () => {
  const command = previewCommand(voice, {
    findHelm: engine,
    helms: { flags: "<3|4|path>", text: "help-helm-embedded" },
  });
  // npm runs scripts in the project's folder; paths are meant from where the user is.
  process.chdir(process.env.INIT_CWD ?? ".");
  await command.name("npm run preview --").parseAsync();
});
