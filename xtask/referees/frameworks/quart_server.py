"""Quart-Schema: dataclasses for bodies, forms, queries and headers."""

import sys
from dataclasses import dataclass, field
from typing import Optional

from hypercorn.asyncio import serve
from hypercorn.config import Config
from quart import Quart, redirect
from quart_schema import DataSource, QuartSchema, validate_headers, validate_querystring, validate_request, validate_response

app = Quart(__name__)
QuartSchema(app)


@dataclass
class Home:
    city: str
    number: Optional[int] = None


@dataclass
class Pet:
    name: str
    age: Optional[int] = None
    weight: float = 1.5
    home: Optional[Home] = None
    tags: list[str] = field(default_factory=list)


@dataclass
class Query:
    text: Optional[str] = None
    count: Optional[int] = None


@dataclass
class Headers:
    x_text: str


@dataclass
class Login:
    user: str
    age: int = 0


@dataclass
class Counted:
    count: int


@app.post("/echo")
@validate_request(Pet)
@validate_response(Pet)
async def echo(data: Pet) -> Pet:
    return data


@app.get("/query")
@validate_querystring(Query)
@validate_response(Query)
async def query(query_args: Query) -> Query:
    return query_args


@app.get("/headers")
@validate_headers(Headers)
@validate_response(Headers)
async def headers(headers: Headers) -> Headers:
    return headers


@app.get("/items/<string:name>")
@validate_response(Login)
async def item(name: str) -> Login:
    return Login(user=name)


@app.get("/ratios/<float:ratio>")
@validate_response(Counted)
async def ratio(ratio: float) -> Counted:
    return Counted(count=int(ratio))


@app.post("/login")
@validate_request(Login, source=DataSource.FORM)
@validate_response(Login)
async def login(data: Login) -> Login:
    return data


@app.get("/moved")
async def moved():
    return redirect("/query")


if __name__ == "__main__":
    import asyncio

    config = Config()
    config.bind = [f"127.0.0.1:{sys.argv[1]}"]
    asyncio.run(serve(app, config))
