// Questions that are asked at the same time, answered together.
import DataLoader from "dataloader";
import type { Engine } from "../../../src/helm/engines.ts";

/**
 * A function that answers one question, for tests that run side by side: what they ask within 20 ms is one call of `answer`,
 * with 500 questions at most.
 * @param answer one answer, or one error, for each question, in their order
 */
export function together<Question, Answer>(
  answer: (engine: Engine, questions: readonly Question[]) => Promise<(Answer | Error)[]>,
): (engine: Engine, question: Question) => Promise<Answer> {
  const loaders = new Map<string, DataLoader<Question, Answer>>();
  const make = (engine: Engine) =>
    new DataLoader<Question, Answer>((questions) => answer(engine, questions), {
      cache: false,
      maxBatchSize: 500,
      batchScheduleFn: (callback) => setTimeout(callback, 20),
    });
  return (engine, question) => {
    const loader = loaders.get(engine.path) ?? make(engine);
    loaders.set(engine.path, loader);
    return loader.load(question);
  };
}

/** Of a `describe`: its tests ask together. */
export const sideBySide = { concurrent: true } as const;
