#!/usr/bin/env node
// The program of the package: juicefs-cache-group.
import { readFileSync } from "node:fs";
import { Command } from "commander";
import type { Code } from "../../schema/messages.ts";
import { inProject } from "../root.ts";
import { run } from "./command.ts";
import { speaking } from "./help.ts";
import { systemLanguage, type Voice } from "./language.ts";
import { previewCommand } from "./preview.ts";

const { version } = JSON.parse(readFileSync(inProject("package.json"), "utf8")) as { version: string };

const voice: Voice = { language: systemLanguage(process.env) };

await run(async () => {
  const program = new Command("juicefs-cache-group").description("help-program" satisfies Code);
  await speaking(program, voice)
    .version(version, "-V, --version", "help-version" satisfies Code)
    .helpCommand("help [command]", "help-help-command" satisfies Code)
    .addCommand(previewCommand(voice))
    .parseAsync();
});
