export default {
  globs: ["src/**/*.ts"],
  exclude: ["src/**/*.{test,stories,styles}.ts", "src/**/testing/**", "src/**/terms/**/??.ts"],
  litelement: true,
  // It would write the path of wherever it last wrote to into package.json.
  packagejson: false,
};
