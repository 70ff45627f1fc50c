// Every link, anchor and picture of the guides leads to something that there is, in the page's own language.
import { describe, expect, test } from "vitest";
import { anchorsOf, brokenLinks, pages, targetsOf } from "./lib/links.ts";

test.each(pages())("%s leads to files and headings that there are", (page) => {
  expect(brokenLinks(page)).toEqual([]);
});

test("links are found", () => {
  expect(pages()).toEqual(
    expect.arrayContaining(["README.md", "README.zh-CN.md", "CHANGELOG.md", "docs/clients.md"]),
  );
  expect(pages().length).toBeGreaterThan(25);
});

describe("finds", () => {
  test.each([
    ["a page that is not there", "[a](nowhere.md)", "nowhere.md"],
    ["a picture that is not there", "![a](pictures/nowhere.svg)", "pictures/nowhere.svg"],
    ["a picture of HTML that is not there", '<p><img width="5" src="nowhere.png"></p>', "nowhere.png"],
    ["a definition that leads nowhere", "[a]\n\n[a]: nowhere.md", "nowhere.md"],
    ["a link with a title", '[a](nowhere.md "nowhere")', "nowhere.md"],
    [
      "a heading that another page lacks",
      "[a](operations.md#no-such-heading)",
      "operations.md#no-such-heading",
    ],
    ["a heading that the page itself lacks", "# A\n\n[a](#b)", "#b"],
    ["what leaves the repository", "[a](../../other/README.md)", "../../other/README.md"],
    ["what is made and not committed", "[a](../dist)", "../dist"],
    ["a page in the other language", "[a](clients.zh-CN.md)", "clients.zh-CN.md"],
    ["a badge in a link", "[![a](nowhere.svg)](operations.md)", "nowhere.svg"],
  ])("%s", (_what, text, target) => {
    expect(brokenLinks("docs/platform.md", text)).toEqual([
      expect.stringMatching(new RegExp(`^docs/platform\\.md: \\(${target.replaceAll(".", "\\.")}\\) `)),
    ]);
  });
});

describe("lets be", () => {
  test.each([
    ["the switch between languages", "[a](platform.zh-CN.md)"],
    ["a folder", "[a](../examples/argocd)"],
    ["a heading by its anchor", "[a](operations.md#let-a-node-leave)"],
    ["a page without a twin", "[a](dependencies.md)"],
    ["another site", "[a](https://example.com/nowhere.md#b) <mailto:a@example.com> [b](//example.com/c)"],
    ["fenced code", "```md\n[a](nowhere.md)\n```"],
    ["code in a line", "`[a](nowhere.md)` and ``[b](`nowhere`)``"],
    ["a comment", "<!-- [a](nowhere.md) -->"],
  ])("%s", (_what, text) => {
    expect(brokenLinks("docs/platform.md", text)).toEqual([]);
  });
});

test.each([
  ["## What restarts members, and how many at once", "what-restarts-members-and-how-many-at-once"],
  ["### A client's own cache", "a-clients-own-cache"],
  ["## `network.port` and _more_", "networkport-and-_more_"],
  ["## 卷、PVC 与 [客户端](clients.md)", "卷pvc-与-客户端"],
  ["## 1. Values that say the same ##", "1-values-that-say-the-same"],
])("the anchor of %s is GitHub's", (heading, anchor) => {
  expect(anchorsOf(heading)).toEqual([anchor]);
});

test("headings that are there twice have a number", () => {
  expect(anchorsOf('# A\n\n```sh\n# A\n```\n\n## A\n\n<a id="b"></a>')).toEqual(["a", "a-1", "b"]);
});

test("parentheses belong to a target", () => {
  expect(targetsOf("[a](b_(c).md), ([d](<e.md>))")).toEqual(["b_(c).md", "e.md"]);
});
