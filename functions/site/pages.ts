/** The two pages of the site. The console takes the place of the first one. */
const page = (title: string, head: string, body: string) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${head}
</head>
<body>
${body}
</body>
</html>
`;

export const startPage = page(
  '居民健康卡 SAM 卡登记系统',
  '',
  `<main>
<h1>居民健康卡 SAM 卡登记系统</h1>
<p>依据《居民健康卡安全存取模块(SAM)卡生命周期管理办法》，登记每一张 SAM 卡从生产到报废的全过程。</p>
<ul>
<li><a href="docs">接口文档</a></li>
<li><a href="openapi.json">OpenAPI 3.1</a></li>
<li><a href="health">系统状态</a></li>
</ul>
<p><a href="console/start">进入管理控制台</a></p>
</main>`,
);

export const docsPage = page(
  '接口文档 — SAM 卡登记系统',
  '<link rel="stylesheet" href="docs/swagger-ui.css">',
  `<div id="docs"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>`,
);
