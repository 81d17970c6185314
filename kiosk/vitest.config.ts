import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [
    {
      name: "ftl-as-text",
      transform: (source: string, id: string) =>
        id.endsWith(".ftl") ? { code: `export default ${JSON.stringify(source)};`, map: null } : null,
    },
  ],
  // A busy machine is no reason for a red test.
  test: { include: ["tests/**/*.test.ts"], testTimeout: 60_000 },
});
