"""Runs the scenarios of a state machine on moto's interpreter (moto.stepfunctions.parser) and prints the states entered.

Read from stdin: {"definition", "input", "scenarios": [{"name", "replies"}]}. Lambda and SNS are not called: their replies stand in
for them, in the form in which the services give them. Everything else, timers, retries, tokens and paths, is moto's own.
"""

import json
import sys
import threading
import time

import boto3
from moto import mock_aws
from moto.stepfunctions.parser.asl.component.state.exec.state_task import lambda_eval_utils
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service_lambda import (
    StateTaskServiceLambda,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service_sns import (
    StateTaskServiceSns,
)
from botocore.exceptions import ClientError

given = json.load(sys.stdin)
region = "us-east-1"
left = {}


def reply_of(env):
    name = env.states.context_object.context_object_data["Execution"]["Name"]
    return left[name].pop(0)


def lambda_reply(self, env, resource_runtime_part, normalised_parameters, state_credentials):
    reply = reply_of(env)
    if reply["kind"] == "error":
        raise lambda_eval_utils.LambdaFunctionErrorException(
            "Unhandled", json.dumps({"errorType": reply["name"], "errorMessage": ""})
        )
    if reply["kind"] == "woken":
        payload = normalised_parameters["Payload"]
        token = json.loads(payload)["token"] if isinstance(payload, (str, bytes)) else payload["token"]
        give_back = lambda: boto3.client("stepfunctions", region).send_task_success(taskToken=token, output="{}")
        threading.Timer(0.5, give_back).start()
    payload = reply.get("payload")
    env.stack.append({"ExecutedVersion": "$LATEST", "Payload": payload, "StatusCode": 200})


def sns_reply(self, env, resource_runtime_part, normalised_parameters, state_credentials):
    reply = reply_of(env)
    if reply["kind"] == "error":
        code = reply["name"].split(".")[-1]
        raise ClientError({"Error": {"Code": code, "Message": ""}, "ResponseMetadata": {"HTTPStatusCode": 500, "RequestId": ""}}, "Publish")
    env.stack.append({"MessageId": "1"})


StateTaskServiceLambda._eval_service_task = lambda_reply
StateTaskServiceSns._eval_service_task = sns_reply


def run(client, arn, number, scenario):
    name = f"K7Q4-M2XD-1-{number}"
    left[name] = list(scenario["replies"])
    execution = client.start_execution(stateMachineArn=arn, name=name, input=json.dumps(given["input"]))["executionArn"]
    for _ in range(300):
        if client.describe_execution(executionArn=execution)["status"] != "RUNNING":
            break
        time.sleep(0.1)
    else:
        client.stop_execution(executionArn=execution)
    events = client.get_execution_history(executionArn=execution, maxResults=1000)["events"]
    return [e["stateEnteredEventDetails"]["name"] for e in events if "stateEnteredEventDetails" in e]


with mock_aws(config={"stepfunctions": {"execute_state_machine": True}}):
    client = boto3.client("stepfunctions", region, aws_access_key_id="none", aws_secret_access_key="none")
    role = "arn:aws:iam::123456789012:role/peer"
    arn = client.create_state_machine(name="peer", definition=given["definition"], roleArn=role)["stateMachineArn"]
    histories = {}

    def live(number, scenario):
        try:
            histories[scenario["name"]] = run(client, arn, number, scenario)
        except Exception as error:  # told to whoever compares
            histories[scenario["name"]] = [f"cannot: {type(error).__name__} {error}"]

    threads = [threading.Thread(target=live, args=each) for each in enumerate(given["scenarios"], 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("HISTORIES " + json.dumps(histories))
