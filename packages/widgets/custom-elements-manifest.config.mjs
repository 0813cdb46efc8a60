export default {
  globs: ["src/**/*.ts"],
  exclude: ["src/**/*.{test,stories,styles}.ts", "src/**/testing/**", "src/**/terms/??.ts"],
  litelement: true,
};
