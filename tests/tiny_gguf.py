"""Write a tiny chat model as a GGUF file, from nothing, in about a second.

Why: the project talks to OpenAI-compatible endpoints.  A protocol test is worth
more against an inference server somebody else wrote (anything on llama.cpp) than
against a fake, and such a server needs a model file.  This script makes one: no
download, no training run, the same bytes each time for the same arguments.

Needs: numpy and gguf (both on PyPI).

Two styles of weights
  words   (default) A word-bigram model laid out as a llama network.  Each token's
          embedding is its own axis and the output matrix holds log P(next | current)
          counted from the small text below; the blocks add nothing, save one
          attention head that notices a "{" and makes a closing quote more likely.
          It speaks short, customer-like sentences, stops by itself (finish_reason
          "stop"), and under a JSON schema closes its strings.  Of the prompt it
          knows the last token and whether a "{" is in it, so replies depend on the
          seed of the request alone.
  random  Gaussian weights from --seed.  Output is noise, with broken UTF-8 in it
          (a good test for stream decoders), and practically never ends by itself
          (finish_reason "length"; good for cancellation and overflow tests).
          --dim and --layers make it larger, that is slower.  Under a JSON schema
          its strings stay open and its invalid bytes can make the server answer
          500; use words for structured output.

Four chat templates
  chatml       takes any order of roles; knows no tools, so a server may silently
               drop tools and tool_choice
  tools        chatml with tool calls (<tool_call>{...}</tool_call>); a words model
               calls a tool whenever the prompt has a "{" in it, as tools put there
  alternating  like the templates of several well-known models: a leading system
               message is folded into the first user message, after it user and
               assistant must alternate, starting with user; else it raises
  thinking     chatml, with the assistant's turn opened by <think>: replies have a
               reasoning part that servers split off as reasoning_content, unless
               chat_template_kwargs has enable_thinking false

Usage
  python tests/tiny_gguf.py OUT.gguf [--style words|random] [--template chatml|...]
                      [--context 8192] [--seed 1] [--dim 64] [--layers 2]

As a library
  from tiny_gguf import build
  info = build("tiny.gguf", style="words", template="chatml")
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import itertools
import json
import os
import re
import time

import numpy as np

# --------------------------------------------------------------------------- text

# The words the model can say as words; everything else it spells byte by byte.
LINES = """
I have been waiting for my order for three weeks. Nobody tells me anything.
I want my money back today. Not a voucher, my money.
This is the third time I call. Each time I get a new story.
You promised me a refund. Where is it?
I am very disappointed with your service. I want to speak to your manager.
The parcel arrived broken. The box was open and half of it was missing.
Why should I pay for that? It was not my mistake.
I do not have time for this. Can you fix it or not?
You keep saying you understand. Then do something about it.
My bill is wrong again. You charged me twice this month.
I was told it would take two days. It has been two weeks.
Please do not read from a script. Listen to me.
I have been a customer for ten years. This is how you treat me?
If this is not fixed today, I will cancel. I mean it.
Fine, but I want it in writing. Send me an email with the date.
Thank you for being honest. Nobody else was.
All right, that sounds fair. How long will it take?
I do not believe you. Your colleague said the same thing last week.
The app says delivered, but there is nothing here. What am I supposed to do?
That is not good enough. I need an answer now.
My internet has been down since Monday. I work from home and I am losing money.
You want me to wait again? I have been waiting all day.
I already sent the photos. Do you people even talk to each other?
Okay. I will give you one more chance. Do not waste it.
""".strip().splitlines()

# Shows the model what follows what inside JSON.  The step into the first token is
# never counted, so a plain reply does not start like this; only a grammar leads here.
JSON_LINES = """
{"score": 3, "reason": "The agent listened to me."}
{"score": 4, "passed": true, "reason": "The refund was promised with a date."}
{"score": 1, "passed": false, "notes": ["The agent did not say sorry.", "It was not fixed."]}
{"criteria": [{"name": "empathy", "score": 2}, {"name": "clarity", "score": 5}], "summary": "Fair."}
{"name": "refund", "value": 7, "items": [], "comment": null}
""".strip().splitlines()

# No word of the thought occurs elsewhere, so a bigram model never drifts into it.
THOUGHT = "Hmm angry caller so reply briefly"

BOS, START, END = CONTROL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
THINK, UNTHINK, CALL, UNCALL = MARKS = ["<think>", "</think>", "<tool_call>", "</tool_call>"]

# ---------------------------------------------------------------------- templates

_PLAIN = "{{ '<|im_start|>' + m['role'] + '\n' + (m['content'] or '') + '<|im_end|>' + '\n' }}"
_PROMPT = "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
TEMPLATES = {
    "chatml": "{% for m in messages %}" + _PLAIN + "{% endfor %}" + _PROMPT,
    "tools": (
        "{% if tools %}{{ '<|im_start|>system\nTools:\n' }}"
        "{% for t in tools %}{{ (t | tojson) + '\n' }}{% endfor %}"
        '{{ \'Call one as <tool_call>{"name": ..., "arguments": {...}}</tool_call>\' }}'
        "{{ '<|im_end|>\n' }}{% endif %}"
        "{% for m in messages %}{% if m.tool_calls %}{{ '<|im_start|>assistant\n' + (m['content'] or '') }}"
        '{% for c in m.tool_calls %}{{ \'\n<tool_call>\n{"name": "\' + c.function.name + \'", "arguments": \' }}'
        "{{ c.function.arguments if c.function.arguments is string else c.function.arguments | tojson }}"
        "{{ '}\n</tool_call>' }}{% endfor %}{{ '<|im_end|>\n' }}"
        "{% elif m['role'] == 'tool' %}"
        "{{ '<|im_start|>user\n<tool_response>\n' + m['content'] + '\n</tool_response><|im_end|>\n' }}"
        "{% else %}" + _PLAIN + "{% endif %}{% endfor %}" + _PROMPT
    ),
    "thinking": (
        "{% for m in messages %}{% if m['role'] == 'assistant' and m.reasoning_content %}"
        "{{ '<|im_start|>assistant\n<think>' + m.reasoning_content + '</think>\n' + m['content'] + '<|im_end|>\n' }}"
        "{% else %}" + _PLAIN + "{% endif %}{% endfor %}" + _PROMPT + "{% if add_generation_prompt %}"
        "{% if enable_thinking is defined and enable_thinking is false %}{{ '<think></think>\n' }}"
        "{% else %}{{ '<think>' }}{% endif %}{% endif %}"
    ),
    "alternating": (
        "{% if messages[0]['role'] == 'system' %}"
        "{% set first = messages[0]['content'] + '\n\n' %}{% set rest = messages[1:] %}"
        "{% else %}{% set first = '' %}{% set rest = messages %}{% endif %}"
        "{% if not rest %}{{ raise_exception('No user query found in messages.') }}{% endif %}"
        "{% for m in rest %}"
        "{% if (m['role'] == 'user') != (loop.index0 % 2 == 0) %}"
        "{{ raise_exception('Conversation roles must alternate user/assistant/user/assistant/...') }}"
        "{% endif %}"
        "{{ '<|im_start|>' + m['role'] + '\n' + (first if loop.first else '') + m['content'] + '<|im_end|>' + '\n' }}"
        "{% endfor %}"
        "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
    ),
}

# ---------------------------------------------------------------------- tokenizer

_PIECE = re.compile(r" ?[A-Za-z]+| ?[0-9]| ?[^\sA-Za-z0-9]|\s")


def byte_alphabet() -> list[str]:
    """The printable stand-in character of each byte, as byte-level BPE defines it."""
    keep = {*range(33, 127), *range(161, 173), *range(174, 256)}
    spare = iter(range(256, 512))
    return [chr(b) if b in keep else chr(next(spare)) for b in range(256)]


class Tokenizer:
    """Byte-level BPE whose merges make every word of the given text one token."""

    def __init__(self, text: list[str]):
        alphabet = byte_alphabet()
        count = collections.Counter(p for line in text for p in _PIECE.findall(line))
        self.pieces = {w: [alphabet[b] for b in w.encode()] for w in sorted(count)}
        self.merges: list[tuple[str, str]] = []
        while True:
            pairs: collections.Counter = collections.Counter()
            for word, parts in self.pieces.items():
                for pair in itertools.pairwise(parts):
                    pairs[pair] += count[word]
            if not pairs:
                break
            best = max(pairs, key=lambda p: (pairs[p], p))
            self.merges.append(best)
            for word, parts in self.pieces.items():
                self.pieces[word] = _merge(parts, best)
        self.tokens = CONTROL + MARKS + list(dict.fromkeys(alphabet + [a + b for a, b in self.merges]))
        self.id = {t: i for i, t in enumerate(self.tokens)}

    def encode(self, line: str) -> list[int]:
        return [self.id[t] for p in _PIECE.findall(line) for t in self.pieces[p]]


def _merge(parts: list[str], pair: tuple[str, str]) -> list[str]:
    out, i = [], 0
    while i < len(parts):
        step = 2 if tuple(parts[i : i + 2]) == pair else 1
        out.append("".join(parts[i : i + step]))
        i += step
    return out


# ------------------------------------------------------------------------ weights


def bigram_log_probs(tok: Tokenizer, tools: bool) -> np.ndarray:
    """log P(next | current) for every pair of tokens, with a small floor."""
    counts = np.full((len(tok.tokens), len(tok.tokens)), 0.00005)
    newline, quote, end = tok.encode("\n")[0], tok.encode('"')[0], tok.id[END]

    def add(ids: list[int], weight: float = 1.0) -> None:
        for a, b in itertools.pairwise(ids):
            counts[a, b] += weight

    for line in LINES:
        add([newline, *tok.encode(line)])
    for line in JSON_LINES:  # lightly: it matters only where a grammar forbids the rest
        add(tok.encode(line), 0.02)
    # At a sentence's end the reply ends, or goes on, or (see json_head) a string closes.
    for stop in (tok.encode(c)[0] for c in ".!?"):
        counts[stop, end] += 30
        counts[stop, quote] += 1
        for line in LINES:
            counts[stop, tok.encode(" " + line)[0]] += 0.7
    # After a quote plain text is over; inside JSON the grammar forbids the end token.
    counts[quote, end] += 60
    # Inside a string, after its opening quote, start a sentence.
    for line in LINES:
        for opening in (quote, tok.encode(' "')[0]):
            counts[opening, tok.encode(line)[0]] += 0.5
    # A tool call starts a reply or does not occur.
    counts[:, tok.id[CALL]] = 1e-12
    counts[newline, [tok.id[CALL], tok.id[UNCALL]]] = 0.001, 0.01
    counts[tok.id[CALL], newline] = counts[tok.id[UNCALL], end] = 1000
    if tools:  # one call is enough: after its last brace the closing mark, not a comma
        counts[tok.encode("}")[0], newline] += 1
    # The reasoning part goes round a few times, then the reply starts.
    thought = tok.encode(THOUGHT)
    add([tok.id[THINK], *thought, tok.id[UNTHINK], newline], 20)
    counts[thought[-1], thought[1]] += 10
    return np.log(counts / counts.sum(axis=1, keepdims=True))


def json_head(tok: Tokenizer, dim: int, heads: int, head_dim: int) -> dict[str, np.ndarray]:
    """Attention weights of a head that writes 0.3 to a spare axis once a "{" was read.

    Every query is the same vector, only the key of "{" matches it, by so much that it
    outweighs thousands of other tokens; without a "{" the head averages zeros.  The
    vector lies in the slowest-turning pair of the rotary embedding, so distance hardly
    matters.
    """
    inner, norm = heads * head_dim, np.sqrt(dim)
    q, k, v, o = (np.zeros((inner, dim)) for _ in range(4))
    braces = [i for t, i in tok.id.items() if "{" in t]
    q[head_dim - 2, :] = 100 / norm
    k[head_dim - 2, braces] = 1 / norm
    v[0, braces] = 1 / norm
    o[0, spare_axis(tok)] = 0.3
    return {"q": q, "k": k, "v": v, "output": o.T}


def spare_axis(tok: Tokenizer) -> int:
    return len(tok.tokens)


def build(
    path: str,
    *,
    style: str = "words",
    template: str = "chatml",
    context: int = 8192,
    seed: int = 1,
    dim: int = 64,
    layers: int = 2,
) -> dict:
    """Write the model to `path`; return what was written (size, sha256, seconds...)."""
    import gguf  # here, so that --help and the text above need no package

    began = time.perf_counter()
    rng = np.random.default_rng(seed)
    tok = Tokenizer([*LINES, *(" " + line for line in LINES), *JSON_LINES, THOUGHT, "\n", "!"])
    vocab = len(tok.tokens)
    heads, head_dim, ffn = 2, 32, 128

    if style == "words":
        dim = (vocab // 32 + 1) * 32  # at least one axis to spare
        embed = np.zeros((vocab, dim))
        embed[np.arange(vocab), np.arange(vocab)] = 1.0
        # The norm scales a one-hot vector of size dim by sqrt(dim).
        out = np.zeros((vocab, dim))
        out[:, :vocab] = bigram_log_probs(tok, template == "tools").T / np.sqrt(dim)
        out[tok.encode('"')[0], spare_axis(tok)] = 4.5 / 0.3 / np.sqrt(dim)
        if template == "tools":
            out[tok.id[CALL], spare_axis(tok)] = 16 / 0.3 / np.sqrt(dim)
        into_stream = 0.0
    elif style == "random":
        embed = rng.normal(0, 1.0, (vocab, dim))
        out = rng.normal(0, 2.0 / np.sqrt(dim), (vocab, dim))
        out[: len(CONTROL + MARKS)] = 0.0
        into_stream = 0.3
    else:
        raise ValueError(f"unknown style {style!r}")

    w = gguf.GGUFWriter(path, "llama")
    w.add_name(f"tiny-{style}-{template}")
    w.add_context_length(context)
    w.add_embedding_length(dim)
    w.add_block_count(layers)
    w.add_feed_forward_length(ffn)
    w.add_head_count(heads)
    w.add_head_count_kv(heads)
    w.add_key_length(head_dim)
    w.add_value_length(head_dim)
    w.add_rope_dimension_count(head_dim)
    w.add_rope_freq_base(10000.0)
    w.add_layer_norm_rms_eps(1e-6)
    w.add_vocab_size(vocab)
    w.add_file_type(gguf.LlamaFileType.MOSTLY_F16)

    kinds = [gguf.TokenType.CONTROL] * len(CONTROL) + [gguf.TokenType.USER_DEFINED] * len(MARKS)
    kinds += [gguf.TokenType.NORMAL] * (vocab - len(kinds))
    w.add_tokenizer_model("gpt2")
    w.add_tokenizer_pre("gpt-2")
    w.add_token_list(tok.tokens)
    w.add_token_types(kinds)
    w.add_token_merges([f"{a} {b}" for a, b in tok.merges])
    w.add_bos_token_id(tok.id[BOS])
    w.add_eos_token_id(tok.id[END])
    w.add_pad_token_id(tok.id[BOS])
    w.add_add_bos_token(False)
    w.add_chat_template(TEMPLATES[template])

    def put(name: str, array: np.ndarray) -> None:
        w.add_tensor(name, np.ascontiguousarray(array, np.float16 if array.ndim > 1 else np.float32))

    def normal(rows: int, cols: int, scale: float = 1.0) -> np.ndarray:
        return rng.normal(0, scale / np.sqrt(cols), (rows, cols))

    put("token_embd.weight", embed)
    for n in range(layers):
        inner = heads * head_dim
        attention = {part: normal(inner, dim) for part in "qkv"}
        attention["output"] = normal(dim, inner) * into_stream
        if style == "words" and n == 0:
            attention = json_head(tok, dim, heads, head_dim)
        put(f"blk.{n}.attn_norm.weight", np.ones(dim))
        for part, array in attention.items():
            put(f"blk.{n}.attn_{part}.weight", array)
        put(f"blk.{n}.ffn_norm.weight", np.ones(dim))
        put(f"blk.{n}.ffn_gate.weight", normal(ffn, dim))
        put(f"blk.{n}.ffn_up.weight", normal(ffn, dim))
        put(f"blk.{n}.ffn_down.weight", normal(dim, ffn) * into_stream)
    put("output_norm.weight", np.ones(dim))
    put("output.weight", out)

    w.write_header_to_file()
    w.write_kv_data_to_file()
    w.write_tensors_to_file()
    w.close()
    with open(path, "rb") as f:
        digest = hashlib.sha256(f.read()).hexdigest()
    return {
        "path": path,
        "style": style,
        "template": template,
        "vocab": vocab,
        "dim": dim,
        "layers": layers,
        "context": context,
        "seed": seed,
        "bytes": os.path.getsize(path),
        "sha256": digest,
        "seconds": round(time.perf_counter() - began, 2),
    }


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("out")
    p.add_argument("--style", choices=["words", "random"], default="words")
    p.add_argument("--template", choices=sorted(TEMPLATES), default="chatml")
    p.add_argument("--context", type=int, default=8192)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--dim", type=int, default=64, help="random style only")
    p.add_argument("--layers", type=int, default=2)
    a = p.parse_args()
    info = build(a.out, style=a.style, template=a.template, context=a.context, seed=a.seed, dim=a.dim, layers=a.layers)
    print(json.dumps(info))


if __name__ == "__main__":
    main()
