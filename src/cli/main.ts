#!/usr/bin/env node
// The program of the package: juicefs-cache-group.
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { inProject } from "../root.ts";
import { run } from "./command.ts";
import { previewCommand } from "./preview.ts";

const { version } = JSON.parse(readFileSync(inProject("package.json"), "utf8")) as { version: string };

await run(async () => {
  await new Command("juicefs-cache-group")
    .description("Dedicated cache groups for JuiceFS Enterprise and Kingsoft Cloud KPFS on Kubernetes.")
    .version(version)
    .addCommand(previewCommand())
    .parseAsync();
});
