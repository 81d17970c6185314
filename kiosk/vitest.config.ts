import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [
    {
      name: "ftl-as-text",
      transform: (source: string, id: string) =>
        id.endsWith(".ftl") ? { code: `export default ${JSON.stringify(source)};`, map: null } : null,
    },
  ],
  test: { include: ["tests/**/*.test.ts"] },
});
