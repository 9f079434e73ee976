# Everything a reader or an author needs is a target here; `make help` lists them. CI calls these targets and nothing
# else. On a machine with git, make and Python 3.11 or later, `make site` and `make test` need no step before them.

VENV := .venv
BIN := $(VENV)/bin
# The first Python on the path that is new enough; `make PYTHON=/path/to/python …` overrides it.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3 python python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c '$(NEW_ENOUGH)' 2>/dev/null && echo "$$name" && break; done)

# The command line; `contract --help` where .venv/bin is on the path.
COMMAND := $(BIN)/python -m scripts
LOCKS := requirements/build.txt requirements/main.txt
# A stamp carries the digest of the lock files it was made from: the same locks are never installed twice, changed locks
# always are (scripts/environment).
STAMP := $(VENV)/installed-$(shell cat $(LOCKS) | cksum | tr -d ' ')
# What only one target needs is locked and installed apart: requirements/bench.txt for `make bench`, and so on.
GROUPS := bench browser pdf probe workbench zensical
extra = $(STAMP)-$(1)-$(shell cksum < requirements/$(1).txt | tr -d ' ')

PYTEST_ARGS ?=
# Groups that `make test` shall have as well: WITH="pdf probe" also sets a PDF and reads probe data, which is skipped otherwise.
WITH ?=
SITE_ARGS ?=
LINT_ARGS ?=
# What to compare with: an earlier results.toml, or a commit, tag or branch.
BASELINE ?=
# Where the built site can be fetched, and what begins the address of a file: links in the summary of a change.
ARTIFACT ?=
SOURCE ?=
BENCH_ARGS ?=
PDF_ARGS ?=
PROBE_ARGS ?=
# Not ?=: many systems set a LANGUAGE of their own.
LANGUAGE := zh
PORT ?= 8000
UV ?= uv
# What is pinned stays; UPGRADE=1 takes the newest of everything, UPGRADE=name of one package.
UPGRADE ?=
COMPILE := $(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
	--no-emit-find-links --custom-compile-command 'make lock' \
	$(if $(UPGRADE),$(if $(filter 1,$(UPGRADE)),--upgrade,--upgrade-package $(UPGRADE)))

.DEFAULT_GOAL := help
.PHONY: help site workbench test-workbench demo pdf ledger-template probe-downtime verify serve test test-browser torture lint fix ask steps editor summary mutate bench bench-probe zensical lock clean

help: ## 列出全部目标 · list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(STAMP) ## 运行合同规格并生成网站 [LEDGER=台账 [AS_OF=日期]] [CONTRACT=合同文本] [BASELINE=旧结果或提交] · run the specification, build site/
	@$(COMMAND) site $(if $(CONTRACT),--contract "$(CONTRACT)") $(if $(BASELINE),--baseline "$(BASELINE)") \
		$(if $(LEDGER),--ledger "$(LEDGER)") $(if $(AS_OF),--as-of "$(AS_OF)") $(SITE_ARGS)

# Node's npm fetches the engine; where there is none, the one that PyPI has.
workbench: $(if $(shell command -v npm),$(STAMP),$(call extra,workbench)) ## 网站带上网页试改 · the site with a workbench that runs in the browser
	@$(COMMAND) engine && $(COMMAND) site --workbench $(SITE_ARGS)

demo: $(STAMP) ## 用虚构的服务年生成网站 [AS_OF=日期] · the same with an invented service year
	@$(COMMAND) site --demo $(if $(AS_OF),--as-of "$(AS_OF)") $(SITE_ARGS)

pdf: $(call extra,pdf) ## 把网站排成一份 PDF [LANGUAGE=en] [CHAPTER=12] · the whole site, or one chapter, as a PDF
	@$(COMMAND) pdf --language "$(LANGUAGE)" $(if $(CHAPTER),--chapter "$(CHAPTER)") $(PDF_ARGS)

ledger-template: $(STAMP) ## 写出履约台账的模板 [FILE=路径，缺省为 履约台账模板.xlsx] · write the template of a ledger
	@$(COMMAND) ledger-template $(if $(FILE),--output "$(FILE)")

probe-downtime: $(call extra,probe) ## 把探测数据算成台账里的停机：PROBE=路径 [OUT=文件夹] · turn raw probe data into outages
	@$(COMMAND) probe-downtime $(if $(PROBE),"$(PROBE)") $(if $(OUT),--output "$(OUT)") $(PROBE_ARGS)

verify: $(STAMP) ## 合同文本与登记册逐条核对：CONTRACT=路径 [ACCEPT="3.4 A2.7"] · hold a contract text against the register
	@$(COMMAND) verify "$(CONTRACT)" $(if $(ACCEPT),--accept "$(ACCEPT)")

serve: $(STAMP) ## 预览：保存文件后页面自动更新 · preview that follows the files (PORT=8000)
	@$(COMMAND) serve --port $(PORT)

# Only a whole run can cover all: one that is narrowed, as by PYTEST_ARGS="-m 12.3", is not held to it.
COVERAGE := --cov=contract_model --cov-branch --cov-fail-under=100

test: $(STAMP) $(foreach group,$(WITH),$(call extra,$(group))) ## 运行全部测试与检查；PYTEST_ARGS="-m 12.3" 只跑一项 · run every test and check, or some
	@$(BIN)/python -m pytest -n auto --dist loadgroup $(or $(PYTEST_ARGS),$(COVERAGE))

test-browser: $(call extra,browser) ## 在真实浏览器中检查已生成的网站 · read the built site in a real browser
	@$(BIN)/python -m pytest -q -n auto tests/site $(PYTEST_ARGS)

test-workbench: $(call extra,browser) ## 在浏览器的引擎里运行全部规格并与本机结果对照 · hold the workbench against a run here
	@WORKBENCH=1 $(BIN)/python -m pytest -q tests/site/workbench $(PYTEST_ARGS)

torture: $(STAMP) ## 损坏数据和规格、同时生成、随时中断 [SEED=2] [N=data:123 只试一次] · damage the input, kill builds
	@$(if $(N),,TORTURE=1 $(BIN)/python -m pytest -q tests/scripts/safely $(PYTEST_ARGS))
	@$(COMMAND) torture $(if $(SEED),--seed "$(SEED)") $(if $(N),--only "$(N)")

lint: $(STAMP) ## 检查规格文件，再作静态检查 · check the feature files, then ruff, mypy and the import rules
	@faulty=0; $(COMMAND) lint $(LINT_ARGS) || faulty=$$?; \
		$(BIN)/python -m pytest -q tests/test_lint.py && exit $$faulty

fix: $(STAMP) ## 改正规格文件里可以机械改正的，并显示改动 · mend what is mechanical in the feature files
	@$(COMMAND) lint --fix

ask: $(STAMP) ## 提问：打印模型对每个场景的回答 [FILE=路径，缺省为标准输入] [JSON=1] · put questions, print the answers
	@$(COMMAND) ask $(if $(JSON),--json) $(or $(FILE),-)

steps: $(STAMP) ## 列出步骤词汇：说法、意思、空格、例子 · print every phrase a feature may use
	@$(COMMAND) steps

editor: $(STAMP) ## 由步骤定义重新生成 VS Code 的设置 · write the editor settings anew
	@$(COMMAND) editor

summary: $(STAMP) ## 一次改动的摘要：BASELINE=旧结果或提交，如 main · what a change changes, as a pull request is told
	@set -e; mkdir -p build/summary; room=$$(mktemp -d build/summary/XXXXXX); trap 'rm -rf "$$room"' EXIT; \
		$(COMMAND) lint --format json > $$room/lint.json 2> $$room/lint.log || true; \
		$(COMMAND) run --output $$room/results.toml > $$room/run.log 2>&1 || true; \
		$(COMMAND) summary --before "$(BASELINE)" --now $$room/results.toml \
			--said $$room/run.log --lint $$room/lint.json \
			--artifact "$(ARTIFACT)" --source "$(SOURCE)" > $$room/summary.md; \
		cat $$room/summary.md; mv -f $$room/summary.md build/summary/summary.md

mutate: $(STAMP) ## 逐一改动合同数据，看场景是否发觉 · change every term, list what no scenario notices
	@$(COMMAND) mutate

bench: $(call extra,bench) ## 测速：规格、网站、预览、台账 · measure the speed of specification, site, preview and ledger
	@$(COMMAND) bench $(BENCH_ARGS)

bench-probe: $(call extra,probe) ## 测探测数据一年 1.58 亿行的用时和内存 [SHARE=0.1 只测一部分] · measure a year of probe data
	@$(COMMAND) bench --only probe $(if $(SHARE),--share "$(SHARE)") $(BENCH_ARGS)

zensical: $(call extra,zensical) ## 用 Zensical 再生成一遍，与 MkDocs 的页面对照 · compare the pages of Zensical and MkDocs
	@$(COMMAND) zensical

lock: ## 锁定依赖版本（需要 uv）[UPGRADE=1] · pin what pyproject.toml names, with hashes (needs uv)
	@command -v $(UV) >/dev/null || { echo "make lock 需要 uv（pip install uv），或用 UV=/路径/uv 指定。" >&2; exit 1; }
	@$(COMPILE) pyproject.toml --group checks --output-file requirements/main.txt
	@set -e; for group in build $(GROUPS); do \
		$(COMPILE) --group $$group --constraints requirements/main.txt --output-file requirements/$$group.txt; done

clean: ## 删除一切生成物 · remove everything that was generated
	@rm -rf build site $(VENV) $(VENV).new $(VENV).old .coverage htmlcov .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMP): | $(LOCKS)
	@test -n "$(PYTHON)" && "$(PYTHON)" -c '$(NEW_ENOUGH)' 2>/dev/null || { \
		echo "需要 Python 3.11 或更高版本：请安装，或用 make PYTHON=/路径/python 指定。" >&2; \
		echo "Python 3.11 or later is needed: install it, or name one with make PYTHON=/path/to/python." >&2; exit 1; }
	@"$(PYTHON)" -m scripts.environment $(notdir $@) $(LOCKS)

$(STAMP)-%: $(STAMP)
	@$(BIN)/python -m scripts.environment $(notdir $@) requirements/$(firstword $(subst -, ,$*)).txt
